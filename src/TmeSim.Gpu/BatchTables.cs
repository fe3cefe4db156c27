using ILGPU;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>What kernels need to know of the lesions that are moved together besides their arrays. What has not changed since the last step is not sent again.</summary>
sealed class BatchTables
{
    const int FirstClones = 64;

    readonly FieldHierarchy hierarchy;
    readonly int capacity;
    readonly DeviceTable<LesionRow> rows;
    readonly DeviceTable<int> due;
    readonly DeviceTable<uint> strengths;
    readonly DeviceTable<uint> shares;
    readonly DeviceTable<TissueParameters> parameters;
    readonly DeviceTable<FieldNumbers> numbers;
    readonly AntigenTable?[] antigens;
    readonly TissueModel?[] models;
    readonly CloneTraits[]?[] sent;
    readonly DeviceTable<CloneTraits> traits;
    readonly DeviceTable<long> deaths;
    int clones = FirstClones;

    /// <summary>Allocates the tables.</summary>
    /// <param name="memory">Memory of the device.</param>
    /// <param name="hierarchy">The levels of the lesions' shape.</param>
    /// <param name="capacity">The most lesions.</param>
    public BatchTables(DeviceBuffers memory, FieldHierarchy hierarchy, int capacity)
    {
        this.hierarchy = hierarchy;
        this.capacity = capacity;
        rows = new DeviceTable<LesionRow>(memory, capacity);
        due = new DeviceTable<int>(memory, capacity);
        strengths = new DeviceTable<uint>(memory, capacity * DeviceTissue.StrengthsPerLesion);
        shares = new DeviceTable<uint>(memory, capacity * BloodPools.TableLength);
        parameters = new DeviceTable<TissueParameters>(memory, capacity);
        numbers = new DeviceTable<FieldNumbers>(memory, capacity * hierarchy.Levels.Length * FieldInfo.Count);
        traits = new DeviceTable<CloneTraits>(memory, capacity * clones);
        deaths = new DeviceTable<long>(memory, capacity * clones);
        antigens = new AntigenTable?[capacity];
        models = new TissueModel?[capacity];
        sent = new CloneTraits[capacity][];
    }

    /// <summary>Bytes of the tables of one lesion at first; that of its clones grows.</summary>
    /// <param name="levels">Levels of the field solver.</param>
    public static long BytesOf(int levels) =>
        Interop.SizeOf<LesionRow>()
        + sizeof(int)
        + (DeviceTissue.StrengthsPerLesion + BloodPools.TableLength) * sizeof(uint)
        + Interop.SizeOf<TissueParameters>()
        + levels * FieldInfo.Count * Interop.SizeOf<FieldNumbers>()
        + FirstClones * (Interop.SizeOf<CloneTraits>() + sizeof(long));

    /// <summary>First pass that each lesion still takes part in; shape [lesion].</summary>
    public DeviceTable<int> Due => due;

    /// <summary>Sends what the lesions need in this step.</summary>
    /// <param name="batch">The lesions.</param>
    /// <param name="rooms">Where the arrays of each are.</param>
    public void Send(IReadOnlyList<LesionStep> batch, IReadOnlyList<LesionOnDevice> rooms)
    {
        for (int k = 0; k < batch.Count; k++)
        {
            rows.OnHost[k] = new LesionRow { Context = batch[k].Context, Room = rooms[k].Room };
            batch[k].Lesion.EntryShares.CopyTo(shares.OnHost, k * BloodPools.TableLength);
        }

        Array.Clear(due.OnHost);
        rows.Upload(batch.Count);
        due.Upload(batch.Count);
        shares.Upload(batch.Count * BloodPools.TableLength);
        SendAntigens(batch);
        SendModels(batch);
        SendTraits(batch);
        deaths.Clear();
    }

    /// <summary>Fetches what was counted of the clones of the first lesions, without waiting.</summary>
    public void FetchDeaths(int lesions) => deaths.BeginDownload(lesions * clones);

    /// <summary>Tumour cells of a lesion that died in the step, by number of the clone; some numbers have no clone yet.</summary>
    /// <param name="lesion">Its place among those that are moved together.</param>
    public ReadOnlySpan<long> DeathsOf(int lesion) => deaths.OnHost.AsSpan(lesion * clones, clones);

    /// <summary>The lesions as kernels see them.</summary>
    /// <param name="tissue">Their arrays.</param>
    public DeviceBatch View(DeviceTissue tissue) =>
        new()
        {
            Tissue = tissue with
            {
                TraitsView = traits.View,
                DeathView = deaths.View,
                AntigenStrengthView = strengths.View,
                EntryShareView = shares.View,
                Clones = clones,
            },
            Rows = rows.View,
            Parameters = parameters.View,
            Due = due.View,
        };

    /// <summary>The numbers of a field; shape [level × lesion].</summary>
    public ArrayView<FieldNumbers> NumbersOf(FieldKind field) =>
        numbers.View.SubView(FirstNumber(field, 0), hierarchy.Levels.Length * capacity);

    void SendAntigens(IReadOnlyList<LesionStep> batch)
    {
        bool isChanged = false;
        for (int k = 0; k < batch.Count; k++)
        {
            var wanted = batch[k].Lesion.Antigens;
            if (antigens[k] != wanted)
            {
                wanted.Strengths.CopyTo(strengths.OnHost, k * DeviceTissue.StrengthsPerLesion);
                antigens[k] = wanted;
                isChanged = true;
            }
        }

        if (isChanged)
        {
            strengths.Upload(batch.Count * DeviceTissue.StrengthsPerLesion);
        }
    }

    void SendModels(IReadOnlyList<LesionStep> batch)
    {
        bool isChanged = false;
        for (int k = 0; k < batch.Count; k++)
        {
            if (models[k] != batch[k].Model)
            {
                models[k] = batch[k].Model;
                SetModel(k, batch[k].Model);
                isChanged = true;
            }
        }

        if (isChanged)
        {
            parameters.Upload(batch.Count);
            numbers.Upload(numbers.OnHost.Length);
        }
    }

    void SetModel(int lesion, TissueModel model)
    {
        parameters.OnHost[lesion] = model.Rules;
        for (var field = FieldKind.Oxygen; field <= FieldKind.Debris; field++)
        {
            for (int level = 0; level < hierarchy.Levels.Length; level++)
            {
                numbers.OnHost[FirstNumber(field, level) + lesion] = FieldNumbers.Of(hierarchy.Levels[level], model.Physics[(int)field]);
            }
        }
    }

    // A lesion's table of clones grows by replacement.
    void SendTraits(IReadOnlyList<LesionStep> batch)
    {
        int most = batch.Max(one => one.Lesion.Traits.Length);
        if (most > clones)
        {
            clones = Math.Max(most, 2 * clones);
            traits.Replace(capacity * clones);
            deaths.Replace(capacity * clones);
            Array.Clear(sent);
        }

        bool isChanged = false;
        for (int k = 0; k < batch.Count; k++)
        {
            var known = batch[k].Lesion.Traits;
            if (sent[k] != known)
            {
                known.CopyTo(traits.OnHost, k * clones);
                sent[k] = known;
                isChanged = true;
            }
        }

        if (isChanged)
        {
            traits.Upload(batch.Count * clones);
        }
    }

    int FirstNumber(FieldKind field, int level) => ((int)field * hierarchy.Levels.Length + level) * capacity;
}
