package dev.tasuki.interpreter;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.outline.StepReads;
import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.type.Values;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What the expressions of a step see. */
final class Scope {
  private final Run run;
  private final SortedMap<String, Object> parameters;

  Scope(Run run) {
    this.run = run;
    this.parameters = ParameterValues.bind(run.runbook.definition(), run.start.body().parameters());
  }

  /** Everything but {@code result}. */
  Bindings of(Node reader) {
    SortedMap<String, Object> variables = new TreeMap<>();
    variables.put("params", parameters);
    SortedMap<String, Object> steps = new TreeMap<>();
    SortedMap<String, Object> states = new TreeMap<>();
    for (Node node : run.tree.body()) {
      if (!node.step.head().named()) {
        continue;
      }
      StepMemory memory = run.step(node);
      states.put(node.path, memory.state.word());
      if (node.step instanceof Step.Action action) {
        Optional<Object> value =
            memory.output.map(o -> Values.fromJson(o, run.runbook.facts(action.action()).output()));
        if (!surelyRan(node, reader)) {
          steps.put(node.path, value);
        } else if (value.isPresent()) {
          steps.put(node.path, value.get());
        }
      }
    }
    variables.put("steps", steps);
    variables.put("state", states);
    variables.put("run", runVariable());
    variables.put("target", targetVariable());
    variables.put("now", run.now);
    reader.undoes.ifPresent(origin -> variables.put("input", run.step(origin).input));
    return new Bindings(variables);
  }

  private SortedMap<String, Object> runVariable() {
    StartRecord start = run.start.body();
    SortedMap<String, Object> variable = new TreeMap<>();
    variable.put("id", start.workflowId());
    variable.put("runbook", run.runbook.definition().id());
    variable.put("requester", start.requester().name());
    variable.put("mode", start.mode().word());
    variable.put("started", run.memory.started.orElse(start.at()));
    variable.put("reason", start.reason());
    variable.put("drill", false);
    variable.put("incident", "");
    return variable;
  }

  private SortedMap<String, Object> targetVariable() {
    Target target = run.start.body().target();
    SortedMap<String, Object> variable = new TreeMap<>();
    variable.put("name", target.name());
    variable.put("kind", target.kind());
    variable.put("account", target.account());
    variable.put("region", target.region());
    variable.put("environment", target.environment());
    return variable;
  }

  /**
   * Whether a step has its output for certain wherever the other one runs (language: "May not have
   * run").
   */
  static boolean surelyRan(Node node, Node reader) {
    Node from = reader.undoes.orElse(reader);
    if (node == from || node.order > from.order) {
      return false;
    }
    for (Node n = node; ; n = n.parent.orElseThrow()) {
      if (from.inside(n)) {
        return true;
      }
      if (mayNotRun(n) || n.parent.isEmpty()) {
        return false;
      }
    }
  }

  private static boolean mayNotRun(Node node) {
    Step.Head head = node.step.head();
    if (head.when().isPresent() || head.onFailure() == OnFailure.CONTINUE) {
      return true;
    }
    if (node.gate().map(g -> g.onDenied() == OnDenied.CONTINUE).orElse(false)) {
      return true;
    }
    return node.step instanceof Step.Group group && group.onTimeout() == OnTimeout.CONTINUE;
  }

  /** Steps that a JSON tree with templates, or an expression, names. */
  static List<String> stepsUsed(Object tree) {
    SortedSet<Reference> read =
        tree instanceof Expression expression
            ? References.of(expression.text())
            : References.ofTemplates(tree);
    return read.stream()
        .filter(r -> r.root().equals("steps") || r.root().equals("state"))
        .map(Reference::name)
        .toList();
  }

  /** The first later step that reads the output of this one as surely there. */
  Optional<Node> laterPlainUse(Node node) {
    return run.tree.body().stream()
        .filter(later -> later.order > node.order)
        .filter(later -> surelyRan(node, later))
        .filter(later -> StepReads.of(later.step).contains(new Reference("steps", node.path)))
        .findFirst();
  }
}
