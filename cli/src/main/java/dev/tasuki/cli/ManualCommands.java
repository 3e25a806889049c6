package dev.tasuki.cli;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.Choice;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.type.ValueType;
import dev.tasuki.type.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a person types for an action, quoted for a shell. What only a run would know stands as a
 * name in angle brackets.
 */
final class ManualCommands {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final Pattern CODE = Pattern.compile("\\$\\{([^}]*)}");

  /** An option without a value asks for nothing. */
  private static final Pattern EMPTY = Pattern.compile(" --[a-z-]+[= ]''(?= |$)");

  private final Catalogue catalogue;
  private final Bindings bindings;

  ManualCommands(Catalogue catalogue, Bindings bindings) {
    this.catalogue = catalogue;
    this.bindings = bindings;
  }

  ActionContract<?, ?> contract(String action) {
    return catalogue
        .find(action)
        .orElseThrow(() -> new IllegalStateException("no contract of " + action));
  }

  /** Empty where no command line does it. */
  List<String> of(Step.Action step) {
    ActionContract<?, ?> contract = contract(step.action());
    SortedMap<String, Object> input = input(contract, step.with());
    List<String> manual =
        switch (contract.choose(step.with())) {
          case ContractFacts facts -> facts.manual();
          case Choice.Missing _, Choice.Unknown _ -> contract.manual();
        };
    return manual.stream().map(line -> EMPTY.matcher(command(line, input)).replaceAll("")).toList();
  }

  /** What stands for {@code PARAMS} in its lines, as JSON; empty if nothing does. */
  Optional<String> params(Step.Action step) {
    return Optional.ofNullable(step.with().get("params"))
        .filter(_ -> of(step).stream().anyMatch(line -> line.contains("PARAMS")))
        .map(written -> Json.write(known(written)));
  }

  private Object known(Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        SortedMap<String, Object> known = new TreeMap<>();
        map.forEach((name, value) -> known.put(name.toString(), known(value)));
        yield known;
      }
      case List<?> list -> list.stream().map(this::known).toList();
      default -> value(tree);
    };
  }

  /** What takes it back by the catalogue. */
  List<String> inverse(Step.Action step, Inverse.ByAction inverse) {
    SortedMap<String, Object> input = input(contract(step.action()), step.with());
    SortedMap<String, Object> taken = new TreeMap<>();
    inverse
        .with()
        .forEach(
            (name, from) ->
                Optional.ofNullable(input.get(from)).ifPresent(value -> taken.put(name, value)));
    return contract(inverse.action()).manual().stream().map(line -> command(line, taken)).toList();
  }

  /** The bindings of the inside of a block. */
  Bindings inside(Step.Block block) {
    SortedMap<String, Object> parameters = new TreeMap<>();
    block
        .parameters()
        .forEach(
            parameter ->
                Optional.ofNullable(block.with().get(parameter.name()))
                    .or(parameter::defaultValue)
                    .ifPresent(value -> parameters.put(parameter.name(), value(value))));
    return bindings.with("params", parameters);
  }

  private Object value(Object written) {
    try {
      return Expressions.renderTree(written, bindings);
    } catch (RunbookException e) {
      return unknown(written);
    }
  }

  private static String unknown(Object written) {
    return "<" + CODE.matcher(written.toString()).replaceAll("$1") + ">";
  }

  /** One line; what cannot be computed without a run stays as a name to fill in. */
  private String command(String manual, SortedMap<String, Object> input) {
    try {
      return Expressions.text(
          new Template(manual), bindings.with("input", input), ManualCommands::quoted);
    } catch (RunbookException e) {
      return CODE.matcher(manual).replaceAll(found -> quoted("<" + found.group(1) + ">"));
    }
  }

  /** The inputs of a step with presets filled in, typed as its contract says. */
  private SortedMap<String, Object> input(
      ActionContract<?, ?> contract, SortedMap<String, Object> with) {
    SortedMap<String, Object> input = new TreeMap<>();
    for (ContractSchema.Input field : ContractSchema.of(contract).inputs()) {
      Object written = with.get(field.name());
      if (written != null) {
        input.put(field.name(), value(written, field.type()));
      } else {
        field.preset().ifPresent(preset -> input.put(field.name(), preset(preset, field.type())));
      }
    }
    return input;
  }

  private Object value(Object written, ValueType type) {
    try {
      return Values.fromJson(Expressions.renderTree(written, bindings), type);
    } catch (RunbookException e) {
      return unknown(written);
    }
  }

  private static Object preset(String text, ValueType type) {
    return switch (type) {
      case ValueType.Bool bool -> Boolean.parseBoolean(text);
      case ValueType.Int whole -> Long.parseLong(text);
      case ValueType.Real real -> Double.parseDouble(text);
      case ValueType.Span span -> Values.duration(text);
      case ValueType.Text plain -> text;
      case ValueType.Secret secret -> text;
      case ValueType.Moment moment -> text;
      case ValueType.Dyn any -> text;
      case ValueType.Listing list -> List.of();
      case ValueType.Mapping map -> new TreeMap<String, Object>();
      case ValueType.Maybe maybe -> preset(text, maybe.of());
      case ValueType.Structure structure -> text;
    };
  }

  /** A template as far as it can be read without a run. */
  String shown(Template template) {
    try {
      return Expressions.text(template, bindings);
    } catch (RunbookException e) {
      return CODE.matcher(template.text()).replaceAll("<$1>");
    }
  }

  static String quoted(String text) {
    return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
