using System.Xml.Linq;

namespace TmeSim.Cli.Figures;

/// <summary>A figure of some results.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Image">The image; null if there is nothing to show.</param>
/// <param name="Reason">Why there is nothing to show; empty if there is.</param>
sealed record Figure(string Name, XDocument? Image, string Reason = "");
