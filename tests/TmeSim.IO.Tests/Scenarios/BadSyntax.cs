namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Files that are no YAML, or YAML that settings do not use. See <see cref="BadFileTests"/>.</summary>
static class BadSyntax
{
    public const string Cases = """"
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
}
