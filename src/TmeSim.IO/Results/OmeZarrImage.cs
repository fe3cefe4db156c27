using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using TmeSim.Core.Lattice;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Results;

/// <summary>Image and labels of one tissue in OME-Zarr 0.4.</summary>
sealed class OmeZarrImage
{
    /// <summary>Most clones that get a colour and a name of their own.</summary>
    const int NamedClones = 1024;

    static readonly TissueLabel[] LabelKinds = Enum.GetValues<TissueLabel>();

    readonly IFileSystem files;
    readonly string folder;
    readonly string name;
    readonly OmeZarrSettings settings;
    readonly ZarrArray fields;
    readonly ZarrArray[] labels;
    int namedClones = -1;
    bool isDescribed;

    public OmeZarrImage(IFileSystem files, string root, RunKey key, LatticeShape shape, OmeZarrSettings settings)
    {
        this.files = files;
        this.settings = settings;
        Key = key;
        Shape = shape;
        name = key.Path;
        folder = Path.Combine(root, name);
        fields = new ZarrArray(files, Path.Combine(folder, "0"), "<f4", TissueChannels.All.Count, shape);
        labels = [.. LabelKinds.Select(kind => new ZarrArray(files, Path.Combine(LabelFolder(kind), "0"), Type(kind), 0, shape))];
    }

    /// <summary>Bytes of a frame for each site: float32 channels, and labels.</summary>
    public static int BytesPerSite => TissueChannels.All.Count * sizeof(float) + LabelKinds.Sum(kind => Type(kind)[^1] - '0');

    public RunKey Key { get; }

    public LatticeShape Shape { get; }

    public int Frames { get; private set; }

    /// <summary>Writes one frame: chunks first, then what makes them visible.</summary>
    public void Write(int frame, FrameBuffer buffer, IReadOnlyList<string> cloneNames)
    {
        WriteChunks(frame, buffer);
        if (Math.Min(cloneNames.Count, NamedClones) != namedClones)
        {
            namedClones = Math.Min(cloneNames.Count, NamedClones);
            files.CreateFolder(LabelFolder(TissueLabel.Clone));
            WriteJson(Path.Combine(LabelFolder(TissueLabel.Clone), ".zattrs"), LabelAttributes(TissueLabel.Clone, cloneNames));
        }

        // Labels first: a reader that finds a frame of the image finds its labels too.
        foreach (var array in labels)
        {
            array.SetFrames(frame + 1);
        }

        fields.SetFrames(frame + 1);
        Describe();
        Frames = frame + 1;
    }

    /// <summary>Makes sure that further frames have the channels that the image is described with.</summary>
    /// <exception cref="ResultsException">It was written with others.</exception>
    public void RequireChannels()
    {
        using var stream = files.OpenRead(Path.Combine(folder, ".zattrs"));
        var channels = JsonNode.Parse(stream)?["omero"]?["channels"] as JsonArray ?? [];
        string[] recorded = [.. channels.Select(channel => (string?)channel?["label"] ?? "")];
        if (!recorded.SequenceEqual(TissueChannels.All.Select(channel => channel.Name)))
        {
            throw new ResultsException(
                $"{folder}: has the channels {string.Join(", ", recorded)}, and this version writes {string.Join(", ", TissueChannels.All.Select(channel => channel.Name))}: "
                    + "resume the run with the version that began it (run.json names it), or run its scenario.resolved.yaml anew"
            );
        }
    }

    /// <summary>Goes back to a number of frames.</summary>
    public void Truncate(int frames)
    {
        fields.Truncate(frames);
        foreach (var array in labels)
        {
            array.Truncate(frames);
        }

        Frames = frames;
        isDescribed = true;
    }

    void WriteChunks(int frame, FrameBuffer buffer)
    {
        var ofFields = Enumerable
            .Range(0, TissueChannels.All.Count)
            .SelectMany(channel => fields.Chunks(frame, channel, (site, elements) => buffer.ReadChannel(channel, site, elements)));
        var ofLabels = LabelKinds.SelectMany(kind =>
            labels[(int)kind].Chunks(frame, 0, (site, elements) => buffer.ReadLabel(kind, site, elements))
        );
        try
        {
            Parallel.ForEach(
                Partitioner.Create(ofFields.Concat(ofLabels), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = settings.Threads },
                write => write()
            );
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    void Describe()
    {
        if (isDescribed)
        {
            return;
        }

        foreach (var kind in LabelKinds)
        {
            if (kind != TissueLabel.Clone)
            {
                WriteJson(Path.Combine(LabelFolder(kind), ".zattrs"), LabelAttributes(kind, []));
            }

            OmeZarrWriter.WriteGroup(files, LabelFolder(kind));
        }

        string parent = Path.Combine(folder, "labels");
        WriteJson(
            Path.Combine(parent, ".zattrs"),
            new JsonObject { ["labels"] = new JsonArray([.. LabelKinds.Select(kind => (JsonNode)Name(kind))]) }
        );
        OmeZarrWriter.WriteGroup(files, parent);
        WriteJson(Path.Combine(folder, ".zattrs"), ImageAttributes());
        OmeZarrWriter.WriteGroup(files, folder);
        isDescribed = true;
    }

    JsonObject ImageAttributes()
    {
        JsonArray channels = [];
        foreach (var channel in TissueChannels.All)
        {
            channels.Add(
                new JsonObject
                {
                    ["label"] = channel.Name,
                    ["color"] = channel.Colour,
                    ["active"] = channels.Count == 0,
                    ["coefficient"] = 1,
                    ["family"] = "linear",
                    ["inverted"] = false,
                    ["window"] = new JsonObject
                    {
                        ["min"] = 0,
                        ["max"] = channel.WindowEnd,
                        ["start"] = 0,
                        ["end"] = channel.WindowEnd,
                    },
                }
            );
        }

        return new JsonObject
        {
            ["multiscales"] = new JsonArray(Multiscale(name, hasChannels: true)),
            ["omero"] = new JsonObject
            {
                ["id"] = 1,
                ["name"] = name,
                ["version"] = "0.4",
                ["channels"] = channels,
                ["rdefs"] = new JsonObject
                {
                    ["defaultT"] = 0,
                    ["defaultZ"] = Shape.Depth / 2,
                    ["model"] = "color",
                },
            },
        };
    }

    JsonObject LabelAttributes(TissueLabel kind, IReadOnlyList<string> cloneNames)
    {
        JsonArray colours = [];
        JsonArray properties = [];
        foreach (var (code, text, colour) in Legend(kind, cloneNames))
        {
            JsonArray rgba = [colour >> 16, colour >> 8 & 255, colour & 255, code == 0 ? 0 : 255];
            colours.Add(new JsonObject { ["label-value"] = code, ["rgba"] = rgba });
            properties.Add(new JsonObject { ["label-value"] = code, ["name"] = text });
        }

        return new JsonObject
        {
            ["multiscales"] = new JsonArray(Multiscale(Name(kind), hasChannels: false)),
            ["image-label"] = new JsonObject
            {
                ["version"] = "0.4",
                ["colors"] = colours,
                ["properties"] = properties,
                ["source"] = new JsonObject { ["image"] = "../../" },
            },
        };
    }

    static IEnumerable<(int Code, string Name, int Colour)> Legend(TissueLabel kind, IReadOnlyList<string> cloneNames)
    {
        yield return (0, "empty", 0);
        if (kind == TissueLabel.Clone)
        {
            for (int clone = 0; clone < Math.Min(cloneNames.Count, NamedClones); clone++)
            {
                string text = cloneNames[clone].Length > 0 ? cloneNames[clone] : "clone " + Invariant.Whole(clone);
                yield return (clone + 1, text, CellNames.CloneColour(clone));
            }

            yield break;
        }

        var names = kind == TissueLabel.CellState ? CellNames.States : CellNames.Types;
        foreach (var (code, text, colour) in names)
        {
            bool isPossible = kind switch
            {
                TissueLabel.Parenchyma => code <= 6,
                TissueLabel.Lymphocyte => code > 6,
                _ => true,
            };
            if (isPossible)
            {
                yield return (code, text, colour);
            }
        }
    }

    JsonObject Multiscale(string title, bool hasChannels)
    {
        JsonArray axes =
        [
            new JsonObject
            {
                ["name"] = "t",
                ["type"] = "time",
                ["unit"] = "hour",
            },
        ];
        JsonArray scale = [settings.IntervalHours];
        JsonArray translation = [settings.FirstHours];
        if (hasChannels)
        {
            axes.Add(new JsonObject { ["name"] = "c", ["type"] = "channel" });
            scale.Add(1.0);
            translation.Add(0.0);
        }

        // Coordinates are those of the tables: the centre of the first site lies half a spacing from the origin.
        double spacing = Shape.SpacingMicrometres;
        foreach (string axis in Shape.IsPlanar ? ["y", "x"] : (string[])["z", "y", "x"])
        {
            axes.Add(
                new JsonObject
                {
                    ["name"] = axis,
                    ["type"] = "space",
                    ["unit"] = "micrometer",
                }
            );
            scale.Add(spacing);
            translation.Add(spacing / 2);
        }

        JsonArray transformations =
        [
            new JsonObject { ["type"] = "scale", ["scale"] = scale },
            new JsonObject { ["type"] = "translation", ["translation"] = translation },
        ];
        return new JsonObject
        {
            ["version"] = "0.4",
            ["name"] = title,
            ["type"] = "none",
            ["metadata"] = new JsonObject { ["description"] = "one resolution; simulated data" },
            ["axes"] = axes,
            ["datasets"] = new JsonArray(new JsonObject { ["path"] = "0", ["coordinateTransformations"] = transformations }),
        };
    }

    void WriteJson(string path, JsonObject content) => files.WriteWhole(path, JsonText.Bytes(content));

    string LabelFolder(TissueLabel kind) => Path.Combine(folder, "labels", Name(kind));

    static string Name(TissueLabel kind) => SnakeCase.Of(kind.ToString());

    static string Type(TissueLabel kind) => kind == TissueLabel.Clone ? "<u2" : "|u1";
}
