namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Courses, doses and arms that make no sense. See <see cref="BadFileTests"/>.</summary>
static class BadTreatments
{
    public const string Cases = """"
        ==== starts
        treatment:
          courses:
            - {name: first, drugs: [{drug: nivolumab}], start: {on: progression, day: 7}}
            - {name: second, drugs: [{drug: nivolumab}], start: {on: stop, course: third}}
            - {name: third, drugs: [{drug: nivolumab}], start: {course: first}}
        ----
        scenarios/x.yaml(10,61): error: treatment.courses[0].start.on = progression waits for an earlier course, and this is the first
                - {name: first, drugs: [{drug: nivolumab}], start: {on: progression, day: 7}}
                                                                        ^
          help: write on: day with the day of the start
        scenarios/x.yaml(11,76): error: treatment.courses[1].start.course = third names no earlier course
                - {name: second, drugs: [{drug: nivolumab}], start: {on: stop, course: third}}
                                                                                       ^
          help: earlier courses: first
        scenarios/x.yaml(12,65): error: treatment.courses[2].start.course = first has no meaning for a start on a day
                - {name: third, drugs: [{drug: nivolumab}], start: {course: first}}
                                                                            ^
          help: remove it, or start on progression, stop or response
        3 errors
        ==== dose and unit
        treatment:
          courses:
            - name: first
              start: {day: 0}
              drugs:
                - {drug: nivolumab, dose: 240}
                - {drug: ipilimumab, unit: mg}
        ----
        scenarios/x.yaml(13,35): error: treatment.courses[0].drugs[0].dose = 240 has no unit
                    - {drug: nivolumab, dose: 240}
                                              ^
          help: add unit: mg, mg_per_kg, gy, cells or standard
        scenarios/x.yaml(14,36): error: treatment.courses[0].drugs[1].unit is the unit of no dose
                    - {drug: ipilimumab, unit: mg}
                                               ^
          help: add dose, or remove unit for the drug's own dose
        2 errors
        ==== most of a dose
        treatment:
          courses:
            - name: first
              start: {day: 0}
              drugs:
                - {drug: nivolumab, dose: 240000, unit: mg}
                - {drug: ipilimumab, dose: 50000000000, unit: cells}
        ----
        scenarios/x.yaml(13,35): error: treatment.courses[0].drugs[0].dose = 240000 mg is outside 0–100000 mg
                    - {drug: nivolumab, dose: 240000, unit: mg}
                                              ^
          help: lower the dose, or is it a number of cells?
        1 error
        ==== arms
        arms:
          - {name: a, fork_day: 31}
          - {name: a}
          - name: b
            treatment: {courses: [{name: x, drugs: [], start: {day: 1}}]}
        ----
        scenarios/x.yaml(9,25): error: arms[0].fork_day = 31 d is after the end, duration_days = 30 d
              - {name: a, fork_day: 31}
                                    ^
          help: lower fork_day or raise duration_days
        scenarios/x.yaml(10,12): error: arms[1].name = a is the name of arms[0] already
              - {name: a}
                       ^
          help: give each entry its own name
        scenarios/x.yaml(12,44): error: arms[2].treatment.courses[0].drugs has 0 entries; the legal number is 1–8
                treatment: {courses: [{name: x, drugs: [], start: {day: 1}}]}
                                                       ^
        3 errors
        ==== intervals out of range
        treatment:
          courses:
            - {name: a, drugs: [{drug: nivolumab, max_doses: 1}], start: {day: 0}}
            - {name: b, drugs: [{drug: nivolumab}], start: {on: stop, day: 7}}
        arms:
          - {name: x, treatment_free_intervals_days: [-5, 0, 36501]}
        ----
        scenarios/x.yaml(13,47): error: arms[0].treatment_free_intervals_days[0] = -5 d is outside 0–36500 d
              - {name: x, treatment_free_intervals_days: [-5, 0, 36501]}
                                                          ^
        scenarios/x.yaml(13,54): error: arms[0].treatment_free_intervals_days[2] = 36501 d is outside 0–36500 d
              - {name: x, treatment_free_intervals_days: [-5, 0, 36501]}
                                                                 ^
        2 errors

        ==== arms that intervals make
        treatment:
          courses:
            - {name: a, drugs: [{drug: nivolumab, max_doses: 1}], start: {day: 0}}
            - {name: b, drugs: [{drug: nivolumab}], start: {on: stop, day: 7}}
        arms:
          - {name: x, treatment_free_intervals_days: [7, 9, 7]}
          - {name: x-9d}
        ----
        scenarios/x.yaml(13,15): error: arms[0].treatment_free_intervals_days makes the arm x-7d, which arms[0] makes already
              - {name: x, treatment_free_intervals_days: [7, 9, 7]}
                          ^
          help: name each interval once, and no other arm so
        scenarios/x.yaml(14,12): error: arms[1].name makes the arm x-9d, which arms[0] makes already
              - {name: x-9d}
                       ^
          help: name each interval once, and no other arm so
        2 errors

        """";
}
