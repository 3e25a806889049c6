package dev.tasuki.parameter;

import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.problem.NearestName;
import dev.tasuki.type.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks what is given for a runbook's parameters, and makes it visible to expressions. */
public final class ParameterValues {
  private static final int LONGEST_SHOWN = 80;

  private ParameterValues() {}

  /**
   * What came of a check.
   *
   * @param values complete, with defaults, as JSON values; of no use if there are complaints
   * @param complaints empty if all is well
   */
  public record Checked(SortedMap<String, Object> values, List<Complaint> complaints) {
    public Checked {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
      complaints = List.copyOf(complaints);
    }

    public boolean ok() {
      return complaints.isEmpty();
    }
  }

  /** One thing that is wrong; the message names the parameter and quotes the value. */
  public record Complaint(String parameter, String message, Optional<String> hint) {
    /** Message and hint in one sentence or two. */
    public String text() {
      return hint.map(h -> message + "; " + h).orElse(message);
    }
  }

  /**
   * Checks given values, which are JSON values or text as it is typed on a command line ({@code 3},
   * {@code true}, {@code 90s}, {@code a,b}), and fills in defaults. All complaints at once.
   */
  public static Checked check(RunbookDefinition runbook, Map<String, ?> given) {
    return check(runbook.parameters(), "runbook " + runbook.id(), given);
  }

  /** As above, for what is no runbook: a block, a guard, the fields of a form. */
  public static Checked check(List<Parameter> parameters, Map<String, ?> given) {
    return check(parameters, "it", given);
  }

  private static Checked check(List<Parameter> parameters, String owner, Map<String, ?> given) {
    SortedMap<String, Object> values = new TreeMap<>();
    List<Complaint> complaints = new ArrayList<>();
    SortedSet<String> known = new TreeSet<>();
    for (Parameter parameter : parameters) {
      known.add(parameter.name());
      Optional<Object> value = Optional.ofNullable(given.get(parameter.name()));
      if (value.isEmpty()) {
        parameter.defaultValue().ifPresent(preset -> values.put(parameter.name(), preset));
        if (parameter.required()) {
          complaints.add(missing(parameter));
        }
        continue;
      }
      switch (ParameterReading.of(parameter, value.get())) {
        case ParameterReading.Good good -> values.put(parameter.name(), good.json());
        case ParameterReading.Bad bad -> complaints.add(wrong(parameter, value.get(), bad));
      }
    }
    for (String name : new TreeSet<>(given.keySet())) {
      if (!known.contains(name)) {
        complaints.add(
            new Complaint(
                name,
                "%s has no parameter \"%s\"".formatted(owner, shown(name)),
                NearestName.hint(name, known, "parameters")));
      }
    }
    return new Checked(values, complaints);
  }

  private static Complaint missing(Parameter parameter) {
    return new Complaint(
        parameter.name(),
        "parameter %s is missing; it is a %s%s"
            .formatted(
                parameter.name(),
                parameter.type().word(),
                parameter.description().map(text -> ": " + text).orElse("")),
        Optional.of("give %s=VALUE".formatted(parameter.name())));
  }

  private static Complaint wrong(Parameter parameter, Object value, ParameterReading.Bad bad) {
    return new Complaint(
        parameter.name(),
        "parameter %s is \"%s\", expected %s"
            .formatted(parameter.name(), shown(value.toString()), bad.expected()),
        parameter.choices().isEmpty()
            ? Optional.empty()
            : NearestName.of(
                    value.toString(), parameter.choices().stream().map(Object::toString).toList())
                .map(name -> "did you mean \"" + name + "\"?"));
  }

  private static String shown(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
  }

  /**
   * Checked values as the variable {@code params}: durations and timestamps typed, optional
   * parameters as optionals.
   *
   * @throws dev.tasuki.problem.RunbookException {@code EXPRESSION_INVALID} when a value does not
   *     have its parameter's type
   */
  public static SortedMap<String, Object> bind(
      RunbookDefinition runbook, SortedMap<String, Object> json) {
    return bind(runbook.parameters(), json);
  }

  /** As above, for what is no runbook. */
  public static SortedMap<String, Object> bind(
      List<Parameter> parameters, SortedMap<String, Object> json) {
    SortedMap<String, Object> bound = new TreeMap<>();
    for (Parameter parameter : parameters) {
      Object value = json.get(parameter.name());
      if (value != null) {
        bound.put(parameter.name(), Values.fromJson(value, ParameterReading.typeOf(parameter)));
      } else if (parameter.optional()) {
        bound.put(parameter.name(), Optional.empty());
      }
    }
    return Collections.unmodifiableSortedMap(bound);
  }
}
