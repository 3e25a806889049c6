package dev.tasuki.interpreter;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.type.Kept;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Building blocks: parameters on the way in, outputs on the way out. */
final class Blocks {
  private final Run run;
  private final Ends ends;

  Blocks(Run run, Ends ends) {
    this.run = run;
    this.ends = ends;
  }

  void enter(Node node, Step.Block block) {
    try {
      run.step(node).input = given(block.parameters(), block.with(), run.scope.of(node));
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  /**
   * What a block, a guard or a runbook is given, checked and complete.
   *
   * @throws RunbookException saying everything that is wrong with it
   */
  static SortedMap<String, Object> given(
      List<Parameter> parameters, SortedMap<String, Object> with, Bindings around) {
    SortedMap<String, Object> given = new TreeMap<>();
    if (Expressions.renderTree(with, around) instanceof Map<?, ?> rendered) {
      rendered.forEach((name, value) -> given.put(String.valueOf(name), value));
    }
    ParameterValues.Checked checked = ParameterValues.check(parameters, given);
    if (!checked.ok()) {
      throw new RunbookException(
          RunbookError.PARAMETER_INVALID,
          String.join(
              "; ", checked.complaints().stream().map(ParameterValues.Complaint::text).toList()));
    }
    return new TreeMap<>(checked.values());
  }

  /** Whether its outputs have values; else it has failed. */
  boolean leave(Node node, Step.Block block) {
    try {
      Frame inside = node.children.isEmpty() ? Frame.block(node) : node.children.getFirst().frame;
      SortedMap<String, Object> outputs = outputs(block.outputs(), run.scope.atEnd(node, inside));
      outputs.put("outcome", "done");
      run.step(node).value = Optional.of(Kept.write(outputs));
      return true;
    } catch (RunbookException e) {
      ends.fail(node, e);
      return false;
    }
  }

  static SortedMap<String, Object> outputs(SortedMap<String, Expression> outputs, Bindings atEnd) {
    SortedMap<String, Object> values = new TreeMap<>();
    outputs.forEach((name, value) -> values.put(name, Expressions.evaluate(value, atEnd)));
    return values;
  }
}
