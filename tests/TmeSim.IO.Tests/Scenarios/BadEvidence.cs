namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Expectations, origins of numbers, and parameters that make no sense. See <see cref="BadFileTests"/>.</summary>
static class BadEvidence
{
    public const string Cases = """"
        ==== expectations
        expected:
          - {claim: shrinks, column: tumour_cells, day: 30}
          - {claim: "", column: " ", day: 31, at_least: 2, at_most: 1, arm: treated}
        ----
        scenarios/x.yaml(9,5): error: expected[0] accepts every value
              - {claim: shrinks, column: tumour_cells, day: 30}
                ^
          help: add at_least, at_most or both
        scenarios/x.yaml(10,13): error: expected[1].claim is empty
              - {claim: "", column: " ", day: 31, at_least: 2, at_most: 1, arm: treated}
                        ^
          help: say in words what the statement means
        scenarios/x.yaml(10,25): error: expected[1].column is empty
              - {claim: "", column: " ", day: 31, at_least: 2, at_most: 1, arm: treated}
                                    ^
          help: name a column of timeseries.csv
        scenarios/x.yaml(10,35): error: expected[1].day = 31 d is after the end, duration_days = 30 d
              - {claim: "", column: " ", day: 31, at_least: 2, at_most: 1, arm: treated}
                                              ^
          help: lower the day or raise duration_days
        scenarios/x.yaml(10,49): error: expected[1].at_least = 2 is above at_most = 1
              - {claim: "", column: " ", day: 31, at_least: 2, at_most: 1, arm: treated}
                                                            ^
          help: exchange the two
        scenarios/x.yaml(10,69): error: expected[1].arm = treated names no arm
              - {claim: "", column: " ", day: 31, at_least: 2, at_most: 1, arm: treated}
                                                                                ^
          help: arms: main
        6 errors
        ==== where numbers come from
        numbers:
          - {settings: [antigens.strenght, "lesions[primary].tumour_radius_um"], source: "doi:10.1000/1"}
          - {settings: [clones.fraction, parameters.t_cell_killing.hit_rat], source: "doi:10.1000/1", chosen_for: a test}
          - {settings: [clones.antigens], chosen_for: " "}
          - {settings: ["clones[.fraction"], chosen_for: a test}
        ----
        scenarios/x.yaml(9,17): error: numbers[0].settings[0] = antigens.strenght names no number of a scenario
              - {settings: [antigens.strenght, "lesions[primary].tumour_radius_um"], source: "doi:10.1000/1"}
                            ^
          help: did you mean `antigens.strength`?
        scenarios/x.yaml(10,5): error: numbers[1] has both a source and what its numbers were chosen for
              - {settings: [clones.fraction, parameters.t_cell_killing.hit_rat], source: "doi:10.1000/1", chosen_for: a test}
                ^
          help: make an entry of each
        scenarios/x.yaml(10,34): error: numbers[1].settings[1] = parameters.t_cell_killing.hit_rat names no number of a scenario
              - {settings: [clones.fraction, parameters.t_cell_killing.hit_rat], source: "doi:10.1000/1", chosen_for: a test}
                                             ^
          help: did you mean `parameters.t_cell_killing.hit_rate`?
        scenarios/x.yaml(11,5): error: numbers[2] does not say where its numbers come from
              - {settings: [clones.antigens], chosen_for: " "}
                ^
          help: write source: or chosen_for:
        scenarios/x.yaml(11,17): error: numbers[2].settings[0] = clones.antigens names no number of a scenario
              - {settings: [clones.antigens], chosen_for: " "}
                            ^
          help: `tmesim explain` lists the settings; a parameter is parameters.GROUP.NAME
        scenarios/x.yaml(12,17): error: numbers[3].settings[0] = clones[.fraction names no number of a scenario
              - {settings: ["clones[.fraction"], chosen_for: a test}
                            ^
          help: did you mean `clones.fraction`?
        6 errors
        ==== parameters
        parameters:
          t_cell_killing.hit_rat: 1
          t_cell_killing.speed_of_light: 1
          nonsense: 1
          t_cell_killing.hit_rate: 30
          oxygen.uptake: fast
        ----
        scenarios/x.yaml(9,3): error: parameters.t_cell_killing.hit_rat is not a parameter of the model
              t_cell_killing.hit_rat: 1
              ^
          help: did you mean `t_cell_killing.hit_rate`?
        scenarios/x.yaml(10,3): error: parameters.t_cell_killing.speed_of_light is not a parameter of the model
              t_cell_killing.speed_of_light: 1
              ^
          help: parameters of t_cell_killing: t_cell_killing.hit_rate, t_cell_killing.memory
        scenarios/x.yaml(11,3): error: parameters.nonsense is not a parameter of the model
              nonsense: 1
              ^
          help: groups of parameters: oxygen, t_cell_killing
        scenarios/x.yaml(12,28): error: parameters.t_cell_killing.hit_rate = 30 1/h is outside 0–20 1/h
              t_cell_killing.hit_rate: 30
                                       ^
          help: the default is 1.5 1/h
        scenarios/x.yaml(13,18): error: parameters.oxygen.uptake: expected a number, found fast
              oxygen.uptake: fast
                             ^
        5 errors

        """";
}
