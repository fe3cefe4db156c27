using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using Xunit.Abstractions;
namespace TmeSim.Core.Tests.Patient;
public class CalibTmp(ITestOutputHelper o)
{
    [Fact] public void Patient_Calib()
    {
        var arms = new (string, DosingSettings[])[] {
          ("nivo", [TestPatient.Dosing("nivolumab")]),
          ("ipi3", [TestPatient.Dosing("ipilimumab", 4, 21, 3, DoseUnit.MgPerKg)]),
          ("combo", [TestPatient.Dosing("nivolumab"), TestPatient.Dosing("ipilimumab", 4, 21, 3, DoseUnit.MgPerKg)]),
          ("combo1q6", [TestPatient.Dosing("nivolumab"), TestPatient.Dosing("ipilimumab")]),
        };
        foreach (var (name, d) in arms) {
          var course = TestPatient.Course("a", d);
          var sc = TestPatient.Scenario(treatment: TestPatient.Protocol(course));
          int n=800, any=0, severe=0, stop=0; var first=new List<double>(); var firstSev=new List<double>(); double sMax=0; var organs=new int[8]; var resol=new List<double>();
          for (ulong seed=1; seed<=(ulong)n; seed++) {
            var p = TestPatient.Make(sc, seed);
            p.Run(0, 24*180);
            sMax=Math.Max(sMax,p.Toxicity.SelfReactive);
            var tox=p.Events.Where(e=>e.Kind==Observables.EventKind.ToxicityStarted).ToList();
            if (tox.Count>0){any++; first.Add(tox[0].TimeHours/168);} 
            foreach (var g in tox.Select(e=>e.Subject).Distinct()) organs[(int)Enum.Parse<Organ>(g,true)]++;
            var sv=tox.FirstOrDefault(e=>e.Value>=3); if(sv is not null){severe++; firstSev.Add(sv.TimeHours/168);} 
            if (p.Timeline.Courses[0].StopReason=="toxicity") stop++;
            foreach (var t in tox){ var r=p.Events.FirstOrDefault(e=>e.Kind==Observables.EventKind.ToxicityResolved&&e.Subject==t.Subject&&e.TimeHours>t.TimeHours); if(r is not null) resol.Add((r.TimeHours-t.TimeHours)/168);} 
          }
          first.Sort(); firstSev.Sort(); resol.Sort();
          o.WriteLine($"{name}: any {100.0*any/n:f1} sev {100.0*severe/n:f1} stop {100.0*stop/n:f1} med onset {(first.Count>0?first[first.Count/2]:0):f1} sev {(firstSev.Count>0?firstSev[firstSev.Count/2]:0):f1} wk resol {(resol.Count>0?resol[resol.Count/2]:0):f1} wk; S {sMax:f2} organs {string.Join(' ',organs.Select((c,k)=>$"{(Organ)k}:{100.0*c/n:f1}"))}");
        }
    }
    [Fact] public void Patient_Dyn()
    {
        foreach (var drug in new[]{"none","nivolumab","ipilimumab","vaccine"}) {
          var c = TestPatient.Course("a", TestPatient.Dosing(drug=="none"?"nivolumab":drug, 100)) with { Start = new StartSettings{ Day = drug=="none"?3000:60 } , Stop=new StopSettings{AfterDays=200, AtToxicityGrade=null}, HoldAtGrade=5};
          var p = TestPatient.Make(TestPatient.Scenario(treatment: TestPatient.Protocol(c)),1,(ImmuneToxicity.OnsetRate,0));
          string s=drug+": "; var sw=System.Diagnostics.Stopwatch.StartNew();
          p.Run(0, 24*500, st=>{ if(st%(24*20)==0) s+=$"[{st/24}] E {p.TCells.Effectors[0]:f2}/{p.TCells.Effectors[1]:f2} M {p.TCells.Memory[0]:f2} h {p.Node.Signal[0]:f2} N {p.Node.Naive[0]:g2} | "; });
          o.WriteLine(s+$" {sw.ElapsedMilliseconds} ms");
        }
    }
}
