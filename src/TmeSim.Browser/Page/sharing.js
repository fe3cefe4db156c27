// What is taken away from the page: the experiment as a link or a command, the picture as a file.

import { toImage } from "./painter.js";
import { byId } from "./panels.js";

/**
 * Watches the buttons.
 * @param {{ask: function, picture: function, name: function}} act asks the server; the picture that is shown; the name of its file
 */
export function watchSharing({ ask, picture, name }) {
  const click = (id, what) => byId(id).addEventListener("click", what);
  click("share", async () => {
    const shared = await ask("share");
    if (!shared) return;
    history.replaceState(null, "", `#${shared.link}`);
    byId("share-command").value = shared.command;
    byId("share-link").value = `tmesim:${shared.link}`;
    byId("share-dialog").showModal();
  });
  for (const what of ["command", "link"]) {
    click(`copy-${what}`, async () => {
      byId(`share-${what}`).select();
      await navigator.clipboard?.writeText(byId(`share-${what}`).value).catch(() => {});
    });
  }
  click("open-link", async () => {
    if (await ask("open", { link: location.hash.slice(1) })) byId("opening").hidden = true;
  });
  click("keep-session", () => {
    history.replaceState(null, "", location.pathname);
    byId("opening").hidden = true;
  });
  click("save-picture", () => {
    const { pixels, width, height } = picture();
    const copy = document.createElement("canvas");
    copy.width = width;
    copy.height = height;
    copy.getContext("2d").putImageData(toImage(pixels, width, height), 0, 0);
    copy.toBlob(blob => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${name()}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href));
    });
  });
}
