using TmeSim.Core.Scenarios;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TmeSim.IO.Scenarios;

/// <summary>
/// Builds the node tree of the part of YAML that settings are written in: one document of mappings, lists and values; no anchors, aliases
/// or tags, no key twice, nested at most <see cref="SettingsReader.MaximumDepth"/> deep. It keeps its own stack, so that no depth of
/// brackets can exhaust the thread's.
/// </summary>
sealed class YamlTree
{
    readonly SourceText source;
    readonly DiagnosticBag bag;
    readonly Stack<Level> open = [];
    YamlNode? root;
    int documents;

    YamlTree(SourceText source, DiagnosticBag bag)
    {
        this.source = source;
        this.bag = bag;
    }

    /// <summary>Parses a text. Errors go to the bag.</summary>
    /// <returns>The root; an empty value for an empty document; null if the text cannot be parsed to its end.</returns>
    public static YamlNode? Parse(SourceText source, DiagnosticBag bag) => new YamlTree(source, bag).Parse();

    YamlNode? Parse()
    {
        var parser = new Parser(new StringReader(source.Text));
        try
        {
            while (parser.MoveNext())
            {
                if (!Take(parser.Current!))
                {
                    return null;
                }
            }
        }
        catch (YamlException exception)
        {
            AddSyntaxError(Place(exception.Start), exception.Message);
            return null;
        }
        catch (InvalidOperationException)
        {
            // The parser has states it does not foresee, such as a key within brackets that the next line breaks off.
            bool isInBrackets = open.TryPeek(out var level) && level.IsFlow;
            var place = isInBrackets ? level!.Container.At : Place(parser.Current?.End ?? Mark.Empty);
            AddSyntaxError(place, isInBrackets ? "the bracket that opens here is not closed" : "what follows cannot be read");
            return null;
        }

        return root ?? new YamlScalar(new SourceSpan(source, 1, 1), "", isPlain: true);
    }

    void AddSyntaxError(SourceSpan place, string message)
    {
        int tab = IndentingTab(source.Text);
        if (tab >= 0)
        {
            bag.Add(source.At(tab), "", "this is not YAML: a tab in the indentation", "indent with blanks");
            return;
        }

        string reason = message.TrimEnd('.');
        reason = reason.Length == 0 ? "it cannot be parsed" : char.ToLowerInvariant(reason[0]) + reason[1..];
        bag.Add(place, "", $"this is not YAML: {reason}", "check indentation, quotes, brackets and the colon after each key");
    }

    /// <summary>Index of the first tab before the first word of a line, or -1: the parser reports it at some earlier line.</summary>
    static int IndentingTab(string text)
    {
        bool isIndent = true;
        for (int index = 0; index < text.Length; index++)
        {
            if (isIndent && text[index] == '\t')
            {
                return index;
            }

            isIndent = text[index] == '\n' || (isIndent && text[index] == ' ');
        }

        return -1;
    }

    /// <summary>Takes one event of the parser.</summary>
    /// <returns>False if there is no sense in going on.</returns>
    bool Take(ParsingEvent parsed)
    {
        var place = Place(parsed.Start);
        switch (parsed)
        {
            case DocumentStart when ++documents > 1:
                bag.Add(place, "", "a second document begins here", "keep one document per file and remove the line ---");
                return false;
            case AnchorAlias alias:
                bag.Add(place, "", $"the alias *{SettingText.Shown(alias.Value.Value)} is not allowed", "write the value out");
                Attach(new YamlRefused(place));
                return true;
            case SequenceStart or MappingStart when open.Count >= SettingsReader.MaximumDepth:
                bag.Add(
                    place,
                    "",
                    $"nested more than {SettingsReader.MaximumDepth} levels deep",
                    "close the brackets, or check the indentation"
                );
                return false;
            case SequenceStart sequence:
                Open(new YamlSequence(place), sequence, sequence.Style == SequenceStyle.Flow);
                return true;
            case MappingStart mapping:
                Open(new YamlMapping(place), mapping, mapping.Style == MappingStyle.Flow);
                return true;
            case Scalar scalar:
                Refuse(scalar);
                Attach(new YamlScalar(place, scalar.Value, scalar.Style == ScalarStyle.Plain));
                return true;
            case SequenceEnd or MappingEnd:
                open.Pop();
                return true;
            default:
                return true;
        }
    }

    void Open(YamlNode container, NodeEvent parsed, bool isFlow)
    {
        Refuse(parsed);
        Attach(container);
        open.Push(new Level(container, isFlow));
    }

    void Refuse(NodeEvent parsed)
    {
        if (!parsed.Anchor.IsEmpty)
        {
            bag.Add(
                Place(parsed.Start),
                "",
                $"the anchor &{SettingText.Shown(parsed.Anchor.Value)} is not allowed",
                "write the value out wherever it is used"
            );
        }

        if (!parsed.Tag.IsEmpty)
        {
            bag.Add(Place(parsed.Start), "", $"the tag {SettingText.Shown(parsed.Tag.Value)} is not allowed", "remove it");
        }
    }

    void Attach(YamlNode node)
    {
        if (!open.TryPeek(out var level))
        {
            root = node;
        }
        else if (level.Container is YamlSequence sequence)
        {
            sequence.Items.Add(node);
        }
        else if (!level.HasKey)
        {
            level.HasKey = true;
            level.Key = KeyOf(node);
        }
        else
        {
            AttachValue((YamlMapping)level.Container, level.Key, node);
            level.HasKey = false;
        }
    }

    YamlScalar? KeyOf(YamlNode node)
    {
        if (node is YamlScalar key)
        {
            return key;
        }

        if (node is not YamlRefused)
        {
            bag.Add(node.At, "", "a key must be a word", "write key: value");
        }

        return null;
    }

    void AttachValue(YamlMapping mapping, YamlScalar? key, YamlNode value)
    {
        if (key is null)
        {
            return;
        }

        if (mapping.Find(key.Value) is { } first)
        {
            bag.Add(
                key.At,
                "",
                $"the key {SettingText.Shown(key.Value)} is here twice",
                $"the first is on line {first.KeyAt.Line}; remove one"
            );
            return;
        }

        value.KeyAt = key.At;
        mapping.Set(key.Value, value);
    }

    SourceSpan Place(Mark mark) => new(source, (int)mark.Line, (int)mark.Column);

    /// <summary>A container whose end has not been seen, and the key that waits for its value.</summary>
    sealed class Level(YamlNode container, bool isFlow)
    {
        public YamlNode Container { get; } = container;

        public bool IsFlow { get; } = isFlow;

        public bool HasKey { get; set; }

        public YamlScalar? Key { get; set; }
    }
}
