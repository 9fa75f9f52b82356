using ProtoGen.Benchmarks.Calls;
using ProtoGen.Benchmarks.Codecs;

// dotnet run -c Release --project tests/ProtoGen.Benchmarks [codecs|calls] [part of a shape's name]
string part = args.ElementAtOrDefault(0) ?? "all";
if (part is not ("all" or "codecs" or "calls"))
{
    Console.Error.WriteLine($"'{part}' is no part of the benchmarks; there are 'codecs' and 'calls'.");
    return 2;
}

#if DEBUG
Console.Error.WriteLine("These figures are of a debug build and say nothing; run with -c Release.");
#endif

if (part is "all" or "codecs")
{
    CodecContests.Run(args.ElementAtOrDefault(1) ?? "");
}

if (part is "all" or "calls")
{
    await CallContests.RunAsync();
}

return 0;
