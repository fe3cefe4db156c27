using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using TmeSim.Core.Engines;
using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>When frames are due, and how they are written.</summary>
/// <param name="IntervalHours">Time between frames [h].</param>
/// <param name="FirstHours">Time of the first frame [h].</param>
/// <param name="Threads">Threads that compress a frame; the files are the same for any number.</param>
public sealed record OmeZarrSettings(double IntervalHours, double FirstHours = 0, int Threads = 1);

/// <summary>
/// Writes tissues as OME-Zarr 0.4 (Zarr v2): for each a group "arm/replicate/lesion" with an image (t, c, [z,] y, x) and labels
/// (t, [z,] y, x). Frames are copied when they are appended, or begun to be where a device holds them, then compressed and written one after another in
/// the background, the chunks of a frame side by side; an error there is thrown by the next call.
/// </summary>
public sealed class OmeZarrWriter : IDisposable
{
    /// <summary>Frames that may wait; a further one waits for the writer.</summary>
    const int QueueLength = 2;

    sealed record Job(OmeZarrImage Image, int Frame, FrameBuffer Buffer, IReadOnlyList<string> CloneNames, RunKey[]? NewSeries);

    readonly IFileSystem files;
    readonly string root;
    readonly OmeZarrSettings settings;
    readonly Dictionary<RunKey, OmeZarrImage> images = [];
    readonly Dictionary<RunKey, int> appended = [];
    readonly List<RunKey> series = [];
    readonly ConcurrentBag<FrameBuffer> pool = [];
    readonly BlockingCollection<Job> queue = new(QueueLength);
    readonly object gate = new();
    readonly Thread thread;
    long done;
    long written;
    volatile Exception? failure;
    bool isDisposed;

    OmeZarrWriter(IFileSystem files, string root, OmeZarrSettings settings)
    {
        this.files = files;
        this.root = root;
        this.settings = settings;
        thread = new Thread(WriteFrames) { IsBackground = true, Name = "tissue images" };
        thread.Start();
    }

    /// <summary>Memory for each site [bytes] of the frames that are copied, wait or are written.</summary>
    public static int BufferBytesPerSite => (QueueLength + 2) * FrameBuffer.BytesPerSite;

    /// <summary>Bytes of a frame for each site, before they are compressed.</summary>
    public static int FrameBytesPerSite => OmeZarrImage.BytesPerSite;

    /// <summary>Images with the number of frames appended, in the order of their first frame.</summary>
    public IReadOnlyList<(RunKey Key, int Frames)> Images => [.. series.Select(key => (key, appended[key]))];

    /// <summary>Frames appended so far, of all images.</summary>
    public long FramesAppended { get; private set; }

    /// <summary>Starts a store in a folder that does not exist yet; nothing is written before the first frame.</summary>
    public static OmeZarrWriter Create(IFileSystem files, string root, OmeZarrSettings settings) => new(files, root, settings);

    /// <summary>Goes on with a store, each image cut back to the frames it had; images not named are removed.</summary>
    /// <exception cref="ResultsException">The store cannot be written, an image is missing, or it has other channels than this version writes.</exception>
    public static OmeZarrWriter Resume(
        IFileSystem files,
        string root,
        OmeZarrSettings settings,
        IEnumerable<(RunKey Key, Core.Lattice.LatticeShape Shape, int Frames)> kept
    )
    {
        var writer = new OmeZarrWriter(files, root, settings);
        try
        {
            writer.TakeUp([.. kept]);
            return writer;
        }
        catch (Exception e)
        {
            writer.Abandon();
            throw e is IOException or UnauthorizedAccessException ? ResultsException.ForWrite(root, e) : e;
        }
    }

    /// <summary>Appends a frame.</summary>
    /// <param name="key">Tissue it shows.</param>
    /// <param name="timeHours">Simulated time [h]; frames follow each other at the interval of the settings.</param>
    /// <param name="tissue">The tissue; it may change as soon as this returns.</param>
    /// <param name="clones">Its clones, for their names.</param>
    /// <exception cref="ArgumentException">The time is not the next frame's.</exception>
    /// <exception cref="ResultsException">This or an earlier frame cannot be written.</exception>
    public void AppendFrame(RunKey key, double timeHours, TissueState tissue, CloneTable clones)
    {
        ThrowIfFailed();
        int frame = appended.GetValueOrDefault(key);
        double expected = settings.FirstHours + frame * settings.IntervalHours;
        if (Math.Abs(timeHours - expected) > 1e-6)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"frame {frame} is due at {expected} h, not at {timeHours} h"),
                nameof(timeHours)
            );
        }

        bool isFirst = !images.TryGetValue(key, out var image);
        if (image is null)
        {
            image = new OmeZarrImage(files, root, key, tissue.Shape, settings);
            images.Add(key, image);
            series.Add(key);
        }

        var buffer = TakeBuffer(tissue.Shape.SiteCount);
        buffer.BeginCopy(tissue);
        appended[key] = frame + 1;
        FramesAppended++;
        queue.Add(new Job(image, frame, buffer, [.. clones.Records.Select(record => record.Name)], isFirst ? [.. series] : null));
    }

    /// <summary>Waits on any thread until so many of the frames appended are written. It is nothing to them if a later one cannot be.</summary>
    /// <exception cref="ResultsException">One of them cannot be written.</exception>
    /// <exception cref="DeviceLostException">The device that held the tissue stopped working before one of them had been fetched.</exception>
    public void WaitFor(long frames)
    {
        lock (gate)
        {
            while (done < frames)
            {
                Monitor.Wait(gate);
            }

            if (written >= frames)
            {
                return;
            }
        }

        ThrowIfFailed();
    }

    /// <summary>Says whether a frame could not be written.</summary>
    /// <exception cref="ResultsException">It could not.</exception>
    /// <exception cref="DeviceLostException">The device that held the tissue stopped working before the frame had been fetched.</exception>
    public void ThrowIfFailed()
    {
        if (failure is { } cause)
        {
            throw cause is DeviceLostException ? cause
            : cause is IOException or UnauthorizedAccessException or ResultsException ? ResultsException.ForWrite(root, cause)
            : new ResultsException($"{root}: cannot be written: {cause.Message}", cause);
        }
    }

    /// <summary>Writes what waits and ends the thread.</summary>
    /// <exception cref="ResultsException">A frame cannot be written.</exception>
    public void Dispose()
    {
        if (!isDisposed)
        {
            Abandon();
            ThrowIfFailed();
        }
    }

    /// <summary>Ends the thread without a word about frames that could not be written.</summary>
    internal void Abandon()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            queue.CompleteAdding();
            thread.Join();
            queue.Dispose();
        }
    }

    internal static void WriteGroup(IFileSystem files, string folder)
    {
        files.CreateFolder(folder);
        files.WriteWhole(Path.Combine(folder, ".zgroup"), JsonText.Bytes(new JsonObject { ["zarr_format"] = 2 }));
    }

    void TakeUp(IReadOnlyList<(RunKey Key, Core.Lattice.LatticeShape Shape, int Frames)> kept)
    {
        if (kept.Count == 0)
        {
            files.DeleteFolder(root);
            return;
        }

        foreach (var (key, shape, frames) in kept)
        {
            if (!files.FileExists(Path.Combine(root, key.Path, ".zattrs")))
            {
                throw new ResultsException($"{Path.Combine(root, key.Path)}: is missing; the run cannot be resumed without it");
            }

            var image = new OmeZarrImage(files, root, key, shape, settings);
            image.RequireChannels();
            image.Truncate(frames);
            images.Add(key, image);
            series.Add(key);
            appended.Add(key, frames);
        }

        RemoveOthers("", kept.Select(one => one.Key.Path).ToHashSet(), level: 0);
        WriteSeries(series);
    }

    void RemoveOthers(string relative, HashSet<string> kept, int level)
    {
        foreach (string entry in files.Entries(Path.Combine(root, relative)))
        {
            string path = relative.Length == 0 ? entry : relative + "/" + entry;
            if (!files.FolderExists(Path.Combine(root, path)) || path == "OME")
            {
                continue;
            }

            if (!kept.Any(one => one == path || one.StartsWith(path + "/", StringComparison.Ordinal)))
            {
                files.DeleteFolder(Path.Combine(root, path));
            }
            else if (level < 2)
            {
                RemoveOthers(path, kept, level + 1);
            }
        }
    }

    void WriteFrames()
    {
        foreach (var job in queue.GetConsumingEnumerable())
        {
            try
            {
                // Also where nothing is written any more: the buffer is used again.
                job.Buffer.Wait();
                if (failure is null)
                {
                    Write(job);
                }
            }
            catch (Exception e)
            {
                failure = e;
            }

            pool.Add(job.Buffer);
            lock (gate)
            {
                done++;
                written += failure is null ? 1 : 0;
                Monitor.PulseAll(gate);
            }
        }
    }

    void Write(Job job)
    {
        job.Image.Write(job.Frame, job.Buffer, job.CloneNames);
        if (job.NewSeries is not { } visible)
        {
            return;
        }

        string arm = Path.Combine(root, RunKey.SafeName(job.Image.Key.Arm));
        WriteGroup(files, Path.GetDirectoryName(Path.Combine(root, job.Image.Key.Path))!);
        WriteGroup(files, arm);
        WriteSeries(visible);
    }

    void WriteSeries(IEnumerable<RunKey> keys)
    {
        WriteGroup(files, Path.Combine(root, "OME"));
        var list = new JsonObject { ["series"] = new JsonArray([.. keys.Select(key => (JsonNode)key.Path)]) };
        files.WriteWhole(Path.Combine(root, "OME", ".zattrs"), JsonText.Bytes(list));
        files.WriteWhole(Path.Combine(root, ".zattrs"), JsonText.Bytes(new JsonObject { ["bioformats2raw.layout"] = 3 }));
        WriteGroup(files, root);
    }

    FrameBuffer TakeBuffer(int sites) => pool.TryTake(out var buffer) && buffer.Sites == sites ? buffer : new FrameBuffer(sites);
}
