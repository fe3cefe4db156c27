// Brings pixels onto the canvas: as a texture where there is WebGL, else by the 2-D canvas.

const vertices = `#version 300 es
out vec2 place;
void main() {
  place = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  gl_Position = vec4(place * 2.0 - 1.0, 0.0, 1.0);
  place.y = 1.0 - place.y;
}`;

const fragments = `#version 300 es
precision mediump float;
in vec2 place;
uniform sampler2D pixels;
out vec4 colour;
void main() { colour = texture(pixels, place); }`;

/** Makes a painter; its `way` says how it draws. */
export function createPainter(canvas) {
  const gl = canvas.getContext("webgl2", { alpha: false, antialias: false, preserveDrawingBuffer: true });
  return gl ? textured(canvas, gl) : plain(canvas);
}

function textured(canvas, gl) {
  const build = () => {
    const program = gl.createProgram();
    for (const [type, source] of [[gl.VERTEX_SHADER, vertices], [gl.FRAGMENT_SHADER, fragments]]) {
      const shader = gl.createShader(type);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    gl.useProgram(program);
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  };
  build();
  canvas.addEventListener("webglcontextlost", event => event.preventDefault());
  canvas.addEventListener("webglcontextrestored", build);
  return {
    way: "webgl",
    draw(pixels, width, height) {
      fit(canvas, width, height);
      gl.viewport(0, 0, width, height);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    },
  };
}

function plain(canvas) {
  const context = canvas.getContext("2d", { alpha: false });
  return {
    way: "canvas",
    draw(pixels, width, height) {
      fit(canvas, width, height);
      context.putImageData(toImage(pixels, width, height), 0, 0);
    },
  };
}

/** Pixels as an image. */
export function toImage(pixels, width, height) {
  return new ImageData(new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, 4 * width * height), width, height);
}

function fit(canvas, width, height) {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
