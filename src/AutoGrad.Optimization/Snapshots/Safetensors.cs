using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AutoGrad.Optimization;

/// <summary>
/// A file of named arrays in the safetensors format: the length of a JSON header (8 bytes, little-endian), the header, the data.
/// Source: github.com/huggingface/safetensors, "Format". Arrays of one dimension or none.
/// </summary>
internal sealed class Safetensors
{
    private readonly Dictionary<string, (string Type, int? Length, byte[] Bytes)> tensors = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public void Add(string name, string type, int? length, ReadOnlySpan<byte> bytes)
    {
        tensors.Add(name, (type, length, bytes.ToArray()));
        order.Add(name);
    }

    public bool TryGet(string name, [NotNullWhen(true)] out string? type, out ReadOnlySpan<byte> bytes)
    {
        bool found = tensors.TryGetValue(name, out (string Type, int? Length, byte[] Bytes) tensor);
        type = tensor.Type;
        bytes = tensor.Bytes;
        return found;
    }

    /// <summary>Writes beside the target, forces the bytes to disk, then renames: a reader sees the old file or the new one, never a part.</summary>
    public void WriteTo(string path, IReadOnlyDictionary<string, string> metadata)
    {
        byte[] header = Header(metadata);
        string temporary = path + ".partial";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            file.Write(length);
            file.Write(header);
            foreach (string name in order) file.Write(tensors[name].Bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    private byte[] Header(IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string key, string value) in metadata) json.WriteString(key, value);
            json.WriteEndObject();
            long offset = 0;
            foreach (string name in order)
            {
                (string type, int? length, byte[] bytes) = tensors[name];
                json.WriteStartObject(name);
                json.WriteString("dtype", type);
                json.WriteStartArray("shape");
                if (length is { } n) json.WriteNumberValue(n);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += bytes.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        // Padding with spaces aligns the data to 8 bytes, as the format asks.
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    /// <exception cref="SnapshotMismatchException">Not a safetensors file.</exception>
    public static Safetensors Read(string path)
    {
        byte[] all = File.ReadAllBytes(path);
        try
        {
            var result = new Safetensors();
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(all));
            using JsonDocument header = JsonDocument.Parse(all.AsMemory(8, length));
            foreach (JsonProperty entry in header.RootElement.EnumerateObject())
            {
                if (entry.Name == "__metadata__")
                {
                    foreach (JsonProperty item in entry.Value.EnumerateObject()) result.Metadata[item.Name] = item.Value.GetString()!;
                    continue;
                }
                JsonElement offsets = entry.Value.GetProperty("data_offsets"), shape = entry.Value.GetProperty("shape");
                int from = offsets[0].GetInt32(), to = offsets[1].GetInt32();
                result.Add(entry.Name, entry.Value.GetProperty("dtype").GetString()!, shape.GetArrayLength() == 0 ? null : shape[0].GetInt32(), all.AsSpan(8 + length + from, to - from));
            }
            return result;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or OverflowException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new SnapshotMismatchException($"'{path}' is not a safetensors file.", broken);
        }
    }
}
