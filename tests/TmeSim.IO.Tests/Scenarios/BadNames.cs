namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Names that are none, that are given twice, and that name nothing. See <see cref="BadFileTests"/>.</summary>
static class BadNames
{
    public const string Cases = """"
        ==== names
        name: My Scenario
        antigens: [{name: neo-1}, {name: neo-1}]
        lesions: [{name: Primary, tumour_radius_um: 500}]
        ----
        scenarios/x.yaml(2,7): error: name = "My Scenario" is not a name of 1–64 lower-case letters, digits and dashes
            name: My Scenario
                  ^
          help: write `my-scenario`
        scenarios/x.yaml(5,34): error: antigens[1].name = neo-1 is the name of antigens[0] already
            antigens: [{name: neo-1}, {name: neo-1}]
                                             ^
          help: give each entry its own name
        scenarios/x.yaml(7,18): error: lesions[0].name = Primary is not a name of 1–64 lower-case letters, digits and dashes
            lesions: [{name: Primary, tumour_radius_um: 500}]
                             ^
          help: write `primary`
        3 errors
        ==== names of devices
        name: com1
        arms: [{name: nul}, {name: nul-1}, {name: com10}]
        ----
        scenarios/x.yaml(2,7): error: name = com1 is a device's name on Windows, so no file there can have it
            name: com1
                  ^
          help: write `com1-1`
        scenarios/x.yaml(8,15): error: arms[0].name = nul is a device's name on Windows, so no file there can have it
            arms: [{name: nul}, {name: nul-1}, {name: com10}]
                          ^
          help: write `nul-1`
        2 errors
        ==== unknown references
        clones:
          - {name: founder, antigens: [neo1, neo-1, neo-1]}
          - {name: second, parent: foundr}
        treatment:
          courses:
            - name: first
              start: {day: 0}
              drugs:
                - {drug: nivolumb, lesions: [liver], antigens: [neo-9]}
        ----
        scenarios/x.yaml(7,32): error: clones[0].antigens[0] = neo1 names no antigen
              - {name: founder, antigens: [neo1, neo-1, neo-1]}
                                           ^
          help: did you mean `neo-1`?
        scenarios/x.yaml(7,45): error: clones[0].antigens[2] = neo-1 is listed twice
              - {name: founder, antigens: [neo1, neo-1, neo-1]}
                                                        ^
          help: remove one of them
        scenarios/x.yaml(8,28): error: clones[1].parent = foundr names no clone
              - {name: second, parent: foundr}
                                       ^
          help: did you mean `founder`?
        scenarios/x.yaml(15,18): error: treatment.courses[0].drugs[0].drug = nivolumb names no drug
                    - {drug: nivolumb, lesions: [liver], antigens: [neo-9]}
                             ^
          help: did you mean `nivolumab`?
        scenarios/x.yaml(15,38): error: treatment.courses[0].drugs[0].lesions[0] = liver names no lesion
                    - {drug: nivolumb, lesions: [liver], antigens: [neo-9]}
                                                 ^
          help: lesions: primary
        scenarios/x.yaml(15,57): error: treatment.courses[0].drugs[0].antigens[0] = neo-9 names no antigen
                    - {drug: nivolumb, lesions: [liver], antigens: [neo-9]}
                                                                    ^
          help: did you mean `neo-1`?
        6 errors
        ==== parent cycle
        clones:
          - {name: a, parent: c}
          - {name: b, parent: a}
          - {name: c, parent: b}
          - {name: d, parent: d}
        ----
        scenarios/x.yaml(7,23): error: clones[0].parent makes a clone its own ancestor: a → c → b → a
              - {name: a, parent: c}
                                  ^
          help: leave the parent of the founder out
        scenarios/x.yaml(10,23): error: clones[3].parent makes a clone its own ancestor: d → d
              - {name: d, parent: d}
                                  ^
          help: leave the parent of the founder out
        2 errors

        """";
}
