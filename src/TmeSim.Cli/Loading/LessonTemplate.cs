namespace TmeSim.Cli.Loading;

/// <summary>The lesson that <c>tmesim new --lesson</c> writes: two scenes of a shipped scenario, one with a question.</summary>
static class LessonTemplate
{
    /// <summary>The text.</summary>
    /// <param name="name">Name of the lesson.</param>
    /// <param name="schema">File of the schema, beside the lesson.</param>
    public static string Text(string name, string schema) =>
        $$"""
            # yaml-language-server: $schema={{schema}}
            format: 1
            name: {{ScenarioTemplate.Quoted(name)}}
            title: "What is learnt, in one line"

            # A shipped scenario, or the path of one from here.
            scenario: first-response

            what_it_is: "What the phenomenon is."
            how_it_works: "Which mechanisms of the model make it."
            things_to_notice: ["What to look at."]
            things_to_try: ["What to change, and what to ask of it."]
            credits: ["Who wrote it, and where the phenomenon was found."]

            scenes:
              - title: "Before the drug"
                text: "What is seen, and where to look."
                day: 14
                arms: [untreated]

              - title: "The drug"
                text: "What is done from here on."
                day: 28
                arms: [untreated, nivolumab]
                # Mechanisms that the learner may take away, one at a time.
                switches: [pd-1, killing]
                predict:
                  question: "And the untreated tumour, by day 42?"
                  answers:
                    - { text: "it is gone", why: "What this answer overlooks." }
                    - { text: "it is still there" }
                  right: 2
                  day: 42
                  reveal: "What is seen, and why."
                  # What makes the answer right: checked against the run by whoever shows it, and shown to the learner.
                  expected:
                    - { claim: "the tumour is still there", arm: untreated, column: tumour_cells, day: 42, at_least: 1 }

            """.ReplaceLineEndings("\n");
}
