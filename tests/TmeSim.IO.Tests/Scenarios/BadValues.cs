namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Keys and values that no setting has. See <see cref="BadFileTests"/>.</summary>
static class BadValues
{
    public const string Cases = """"
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
}
