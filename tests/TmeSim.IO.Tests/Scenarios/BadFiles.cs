namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Bad files and what is said about them; see <see cref="BadFileTests"/>.</summary>
static class BadFiles
{
    /// <summary>Files that are no YAML, or YAML that settings do not use.</summary>
    public const string Syntax = """"
        ==== unclosed bracket
        lattice: {width: 100, height: 100
        ----
        scenarios/x.yaml(4,10): error: this is not YAML: the bracket that opens here is not closed
            lattice: {width: 100, height: 100
                     ^
          help: check indentation, quotes, brackets and the colon after each key
        1 error
        ==== bad indentation
        patient:
          weight_kg: 70
         naive_pool_factor: 1
        ----
        scenarios/x.yaml(10,2): error: this is not YAML: while parsing a block mapping, did not find expected key
             naive_pool_factor: 1
             ^
          help: check indentation, quotes, brackets and the colon after each key
        1 error
        ==== tab as indentation
        patient:
        	weight_kg: 70
        ----
        scenarios/x.yaml(9,1): error: this is not YAML: a tab in the indentation
            	weight_kg: 70
            ^
          help: indent with blanks
        1 error
        ==== key twice
        patient:
          weight_kg: 70
          weight_kg: 80
        ----
        scenarios/x.yaml(10,3): error: the key weight_kg is here twice
              weight_kg: 80
              ^
          help: the first is on line 9; remove one
        1 error
        ==== alias, anchor and tag
        patient: &patient {weight_kg: 70}
        treatment: *patient
        seed: !!int 5
        ----
        scenarios/x.yaml(8,10): error: the anchor &patient is not allowed
            patient: &patient {weight_kg: 70}
                     ^
          help: write the value out wherever it is used
        scenarios/x.yaml(9,12): error: the alias *patient is not allowed
            treatment: *patient
                       ^
          help: write the value out
        scenarios/x.yaml(10,7): error: the tag tag:yaml.org,2002:int is not allowed
            seed: !!int 5
                  ^
          help: remove it
        3 errors
        ==== second document
        ---
        format: 1
        ----
        scenarios/x.yaml(8,1): error: a second document begins here
            ---
            ^
          help: keep one document per file and remove the line ---
        1 error
        ==== empty file
        whole file
        # nothing but a comment
        ----
        scenarios/x.yaml(1,1): error: the file is not a file of settings: expected a mapping of keys to values, found nothing
            # nothing but a comment
            ^
        1 error
        ==== list instead of settings
        whole file
        - format: 1
        ----
        scenarios/x.yaml(1,1): error: the file is not a file of settings: expected a mapping of keys to values, found a list
            - format: 1
            ^
          help: write keys without a dash before them
        1 error
        ==== control character
        title: "a\u0001b"
        ----
        scenarios/x.yaml(8,8): error: title contains the character U+0001, which no text may
            title: "a\u0001b"
                   ^
          help: remove it
        1 error
        ==== nested too deep
        sources: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        ----
        scenarios/x.yaml(8,41): error: nested more than 32 levels deep
            sources: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
                                                    ^
          help: close the brackets, or check the indentation
        1 error
        ==== key that is a list
        ? [a, b]
        : 1
        ----
        scenarios/x.yaml(8,3): error: a key must be a word
            ? [a, b]
              ^
          help: write key: value
        1 error

        """";

    /// <summary>Keys and values that no setting has.</summary>
    public const string Values = """"
        ==== unknown keys
        lattice: {widht: 100, width: 100, height: 100, colour: red}
        duration_day: 3
        ----
        scenarios/x.yaml(4,11): error: lattice.widht is not a setting
            lattice: {widht: 100, width: 100, height: 100, colour: red}
                      ^
          help: did you mean `width`?
        scenarios/x.yaml(4,48): error: lattice.colour is not a setting
            lattice: {widht: 100, width: 100, height: 100, colour: red}
                                                           ^
          help: legal keys: width, height, depth, spacing_um, boundary
        scenarios/x.yaml(8,1): error: duration_day is not a setting
            duration_day: 3
            ^
          help: did you mean `duration_days`?
        3 errors
        ==== key without its unit
        lesions:
          - name: primary
            tumour_radius: 500
        ----
        scenarios/x.yaml(9,5): error: lesions[0].tumour_radius is not a setting
                tumour_radius: 500
                ^
          help: did you mean `tumour_radius_um`?
        1 error
        ==== missing keys
        whole file
        format: 1
        lattice: {width: 10}
        clones:
          - fraction: 1
        ----
        scenarios/x.yaml(1,1): error: name is missing
            format: 1
            ^
          help: add name: Short name in lower case, used in file names
        scenarios/x.yaml(1,1): error: duration_days is missing
            format: 1
            ^
          help: add duration_days: Simulated time (0.04–36500 d)
        scenarios/x.yaml(1,1): error: antigens is missing
            format: 1
            ^
          help: add antigens: Antigens of the tumour that T cells can be specific for
        scenarios/x.yaml(1,1): error: lesions is missing
            format: 1
            ^
          help: add lesions: Lesions of the patient; they share blood, lymph node and drugs
        scenarios/x.yaml(2,1): error: lattice.height is missing
            lattice: {width: 10}
            ^
          help: add height: Sites along y (1–8192)
        scenarios/x.yaml(4,5): error: clones[0].name is missing
              - fraction: 1
                ^
          help: add name: Name of the clone
        6 errors
        ==== interval of zero days
        treatment:
          courses:
            - name: first
              start: {day: 0}
              drugs:
                - drug: nivolumab
                  interval_days: 0
        ----
        scenarios/x.yaml(14,26): error: treatment.courses[0].drugs[0].interval_days = 0 d is outside 1–365 d
                      interval_days: 0
                                     ^
          help: use max_doses: 1 for a single dose
        1 error
        ==== numbers out of range
        duration_days: -3
        replicates: 0
        seed: 99999999999999999999
        lattice: {width: 100, height: 100, spacing_um: 1e3}
        ----
        scenarios/x.yaml(3,16): error: duration_days = -3 d is outside 0.04–36500 d
            duration_days: -3
                           ^
        scenarios/x.yaml(4,48): error: lattice.spacing_um = 1e3 µm is outside 10–40 µm
            lattice: {width: 100, height: 100, spacing_um: 1e3}
                                                           ^
          help: the default is 20 µm
        scenarios/x.yaml(8,13): error: replicates = 0 is outside 1–100000
            replicates: 0
                        ^
          help: the default is 1
        scenarios/x.yaml(9,7): error: seed = 99999999999999999999 is outside 0–9007199254740991
            seed: 99999999999999999999
                  ^
          help: the default is 1
        4 errors
        ==== fraction for a whole number
        replicates: 1.5
        seed: 1e3
        ----
        scenarios/x.yaml(8,13): error: replicates: expected a whole number, found 1.5
            replicates: 1.5
                        ^
          help: write it without fraction and exponent
        scenarios/x.yaml(9,7): error: seed: expected a whole number, found 1e3
            seed: 1e3
                  ^
          help: write it without fraction and exponent
        2 errors
        ==== numbers that are none
        duration_days: .inf
        patient:
          weight_kg: "70"
          naive_pool_factor: 1,5
          memory_pool_factor: 1e999
        lesions: [{name: primary, tumour_radius_um: 500 µm, treg: abc}]
        ----
        scenarios/x.yaml(3,16): error: duration_days: expected a number, found .inf
            duration_days: .inf
                           ^
          help: write a finite number
        scenarios/x.yaml(7,45): error: lesions[0].tumour_radius_um: expected a number, found "500 µm"
            lesions: [{name: primary, tumour_radius_um: 500 µm, treg: abc}]
                                                        ^
          help: write the number alone; the unit is µm
        scenarios/x.yaml(7,59): error: lesions[0].treg: expected a number, found abc
            lesions: [{name: primary, tumour_radius_um: 500 µm, treg: abc}]
                                                                      ^
        scenarios/x.yaml(9,14): error: patient.weight_kg: expected a number, found the text 70
              weight_kg: "70"
                         ^
          help: remove the quotes
        scenarios/x.yaml(10,22): error: patient.naive_pool_factor: expected a number, found 1,5
              naive_pool_factor: 1,5
                                 ^
          help: write a full stop for the decimal point: 1.5
        scenarios/x.yaml(11,23): error: patient.memory_pool_factor = 1e999 is too large for a number
              memory_pool_factor: 1e999
                                  ^
        6 errors
        ==== flags of other dialects
        clones:
          - {name: founder, hla_loh: yes, jak_lost: True}
          - {name: second, hla_loh: 0, jak_lost: maybe}
        ----
        scenarios/x.yaml(7,30): error: clones[0].hla_loh: expected true or false, found yes
              - {name: founder, hla_loh: yes, jak_lost: True}
                                         ^
          help: write true
        scenarios/x.yaml(7,45): error: clones[0].jak_lost: expected true or false, found True
              - {name: founder, hla_loh: yes, jak_lost: True}
                                                        ^
          help: write true
        scenarios/x.yaml(8,29): error: clones[1].hla_loh: expected true or false, found 0
              - {name: second, hla_loh: 0, jak_lost: maybe}
                                        ^
          help: write false
        scenarios/x.yaml(8,42): error: clones[1].jak_lost: expected true or false, found maybe
              - {name: second, hla_loh: 0, jak_lost: maybe}
                                                     ^
        4 errors
        ==== unknown words
        lattice: {width: 100, height: 100, boundary: no-flux}
        clones: [{name: founder, presets: [kras_g12v, nothing]}]
        ----
        scenarios/x.yaml(4,46): error: lattice.boundary = no-flux is not one of no_flux, periodic
            lattice: {width: 100, height: 100, boundary: no-flux}
                                                         ^
          help: did you mean `no_flux`?
        scenarios/x.yaml(6,36): error: clones[0].presets[0] = kras_g12v is not one of stk11_loss, keap1_loss, egfr_mutant, kras_g12c, kras_g12d, pten_loss, wnt_active, loss_9p21
            clones: [{name: founder, presets: [kras_g12v, nothing]}]
                                               ^
          help: did you mean `kras_g12c`?
        scenarios/x.yaml(6,47): error: clones[0].presets[1] = nothing is not one of stk11_loss, keap1_loss, egfr_mutant, kras_g12c, kras_g12d, pten_loss, wnt_active, loss_9p21
            clones: [{name: founder, presets: [kras_g12v, nothing]}]
                                                          ^
        3 errors
        ==== nothing where a value belongs
        name:
        seed: null
        output: ~
        duration_days:
        ----
        scenarios/x.yaml(2,6): error: name: expected a text, found nothing
            name:
                 ^
          help: write a value
        scenarios/x.yaml(3,15): error: duration_days: expected a number, found nothing
            duration_days:
                          ^
          help: write a value
        scenarios/x.yaml(8,7): error: seed: expected a whole number, found nothing
            seed: null
                  ^
          help: remove the key to use the default
        scenarios/x.yaml(9,9): error: output: expected a mapping of keys to values, found nothing
            output: ~
                    ^
          help: remove the key to use the default
        4 errors
        ==== lists of the wrong length
        antigens: []
        clones: [{name: founder, presets: [stk11_loss, stk11_loss, stk11_loss, stk11_loss, stk11_loss, stk11_loss, stk11_loss, stk11_loss, stk11_loss]}]
        ----
        scenarios/x.yaml(5,11): error: antigens has 0 entries; the legal number is 1–16
            antigens: []
                      ^
        scenarios/x.yaml(6,35): error: clones[0].presets has 9 entries; the legal number is 8 or less
            clones: [{name: founder, presets: [stk11_loss, stk11_loss, stk11_loss, stk11_loss, stk11_loss, stk11_loss, stk11_loss, s…
                                              ^
        2 errors
        ==== shapes that do not fit
        lattice: 100
        antigens: neo-1
        clones: {name: founder}
        patient: [weight_kg: 70]
        name: [small]
        ----
        scenarios/x.yaml(2,7): error: name: expected a text, found a list
            name: [small]
                  ^
        scenarios/x.yaml(4,10): error: lattice: expected a mapping of keys to values, found 100
            lattice: 100
                     ^
        scenarios/x.yaml(5,11): error: antigens: expected a list, found neo-1
            antigens: neo-1
                      ^
          help: write [neo-1] for a list of one
        scenarios/x.yaml(6,9): error: clones: expected a list, found a mapping
            clones: {name: founder}
                    ^
          help: begin each entry with a dash
        scenarios/x.yaml(8,10): error: patient: expected a mapping of keys to values, found a list
            patient: [weight_kg: 70]
                     ^
          help: write keys without a dash before them
        5 errors

        """";

    /// <summary>Well-formed files that make no sense.</summary>
    public const string Meaning = """"
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
        ==== fractions all zero
        clones:
          - {name: a, fraction: 0}
          - {name: b, fraction: 0}
        ----
        scenarios/x.yaml(6,1): error: clones have fractions that are all 0, so no clone can be seeded
            clones:
            ^
          help: give one clone a fraction above 0
        1 error
        ==== lattice of a billion sites
        lattice: {width: 1000, height: 1000, depth: 1000}
        ----
        scenarios/x.yaml(4,1): error: lattice = 1000 × 1000 × 1000 = 1000000000 sites is outside 1–268435456 sites
            lattice: {width: 1000, height: 1000, depth: 1000}
            ^
          help: lower width, height or depth; 645 × 645 × 645 is the largest cube
        1 error
        ==== tumour too large, and none
        lesions:
          - {name: a, tumour_radius_um: 5000}
          - {name: b, tumour_radius_um: 0}
          - {name: c, tumour_radius_um: 500, tumour_density: 0}
        ----
        scenarios/x.yaml(8,33): error: lesions[0].tumour_radius_um = 5000 µm does not fit the lattice of 2000 × 2000 µm
              - {name: a, tumour_radius_um: 5000}
                                            ^
          help: lower it to 1000 µm or less, or enlarge the lattice
        scenarios/x.yaml(9,5): error: lesions[1] holds no tumour cell: a radius of 0 µm at density 0.8
              - {name: b, tumour_radius_um: 0}
                ^
          help: raise tumour_radius_um or tumour_density
        scenarios/x.yaml(10,5): error: lesions[2] holds no tumour cell: a radius of 500 µm at density 0
              - {name: c, tumour_radius_um: 500, tumour_density: 0}
                ^
          help: raise tumour_radius_um or tumour_density
        3 errors
        ==== crowded sites
        lesions:
          - {name: a, tumour_radius_um: 500, tumour_density: 1, progenitor_share: 0.6, terminal_share: 0.6, stromal_cd8: 1, macrophage: 0.95}
        ----
        scenarios/x.yaml(8,5): error: lesions[0] has progenitor_share + terminal_share = 1.2, which is above 1
              - {name: a, tumour_radius_um: 500, tumour_density: 1, progenitor_share: 0.6, terminal_share: 0.6, stromal_cd8: 1, macr…
                ^
          help: lower one of them
        scenarios/x.yaml(8,5): error: lesions[0] has stromal_cd8 + treg = 1.005, which is above 1
              - {name: a, tumour_radius_um: 500, tumour_density: 1, progenitor_share: 0.6, terminal_share: 0.6, stromal_cd8: 1, macr…
                ^
          help: lower one of them
        scenarios/x.yaml(8,5): error: lesions[0] has rim_caf + macrophage + mdsc + dendritic_cell = 1.06, which is above 1
              - {name: a, tumour_radius_um: 500, tumour_density: 1, progenitor_share: 0.6, terminal_share: 0.6, stromal_cd8: 1, macr…
                ^
          help: lower one of them
        scenarios/x.yaml(8,54): error: lesions[0].tumour_density = 1 and the other cells of the nest add up to more than one cell per site
              - {name: a, tumour_radius_um: 500, tumour_density: 1, progenitor_share: 0.6, terminal_share: 0.6, stromal_cd8: 1, macr…
                                                                 ^
          help: lower it to 0.808 or less
        4 errors
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
