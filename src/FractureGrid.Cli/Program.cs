using System.CommandLine;

var root = new RootCommand("FractureGrid reads limb X-rays, finds fractures and decides per patient. Research use, not for diagnosis.");
return await root.Parse(args).InvokeAsync();
