package dev.tasuki.interpreter;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.json.Json;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Sight;
import dev.tasuki.outline.Spot;
import dev.tasuki.outline.StepReads;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who reads what a step gives as something that is surely there. */
final class Readers {
  private final Run run;

  Readers(Run run) {
    this.run = run;
  }

  /** Whether some later step, or the outputs, do. */
  boolean any(Node node) {
    return !texts(node).isEmpty();
  }

  /**
   * The fields of what it gives that they read.
   *
   * @param all those that there are, in case that something reads the whole
   */
  SortedSet<String> fields(Node node, SortedSet<String> all) {
    SortedSet<String> read = new TreeSet<>();
    Pattern use =
        Pattern.compile(
            "\\bsteps\\." + Pattern.quote(node.step.name()) + "\\b(?:\\.([a-zA-Z_]\\w*))?");
    for (String text : texts(node)) {
      boolean found = false;
      Matcher uses = use.matcher(text);
      while (uses.find()) {
        found = true;
        if (uses.group(1) == null) {
          return all;
        }
        read.add(uses.group(1));
      }
      if (!found) {
        return all;
      }
    }
    return read;
  }

  /** What reads it, each as text in which its expressions stand. */
  private List<String> texts(Node node) {
    List<Reference> names = new ArrayList<>();
    names.add(new Reference("steps", node.step.name()));
    if (node.step instanceof Step.Set set) {
      set.values().keySet().forEach(name -> names.add(new Reference("vars", name)));
    }
    List<String> texts = new ArrayList<>();
    for (Spot reader : run.tree.outline().spots()) {
      if (Outline.sight(node.spot, reader) == Sight.SURE
          && names.stream().anyMatch(name -> StepReads.of(reader.step()).contains(name))) {
        texts.add(Json.write(reader.step()));
      }
    }
    Node around = node.frame.owner.orElse(run.tree.root());
    if (Outline.sightAtEnd(node.spot, around.spot) == Sight.SURE) {
      for (Expression output : outputs(around).values()) {
        if (names.stream().anyMatch(name -> References.of(output.text()).contains(name))) {
          texts.add(output.text());
        }
      }
    }
    return texts;
  }

  private SortedMap<String, Expression> outputs(Node around) {
    return around.step instanceof Step.Block block
        ? block.outputs()
        : around.root() ? run.runbook.definition().outputs() : new TreeMap<>();
  }
}
