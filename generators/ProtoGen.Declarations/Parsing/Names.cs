namespace ProtoGen.Declarations;

/// <summary>Metadata names of what users declare with; the runtime is not referenced from here.</summary>
internal static class Names
{
    public const string MessageAttribute = "ProtoGen.MessageAttribute";
    public const string FieldAttribute = "ProtoGen.FieldAttribute";
    public const string ReservedAttribute = "ProtoGen.ReservedAttribute";
    public const string PacketAttribute = "ProtoGen.PacketAttribute";
    public const string BitsAttribute = "ProtoGen.BitsAttribute";
    public const string CountAttribute = "ProtoGen.CountAttribute";
    public const string LengthOfAttribute = "ProtoGen.LengthOfAttribute";
    public const string CountOfAttribute = "ProtoGen.CountOfAttribute";
    public const string ChecksumAttribute = "ProtoGen.ChecksumAttribute";
    public const string RestAttribute = "ProtoGen.RestAttribute";
    public const string ServiceAttribute = "ProtoGen.ServiceAttribute";
    public const string OneWayAttribute = "ProtoGen.OneWayAttribute";
    public const string Wire = "ProtoGen.IWire`1";
    public const string NotOnWireAttribute = "ProtoGen.NotOnWireAttribute";
    public const string MessageInterface = "ProtoGen.IMessage`1";
}
