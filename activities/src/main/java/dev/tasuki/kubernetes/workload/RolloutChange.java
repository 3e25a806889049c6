package dev.tasuki.kubernetes.workload;

import dev.tasuki.activity.Attempt;
import dev.tasuki.catalogue.kubernetes.Rollout;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.Resumed;
import dev.tasuki.kubernetes.object.RunMark;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one rollout step is to change in a workload.
 *
 * @param patch empty if there is nothing to change
 * @param ours a lost attempt of this step has changed it already
 * @param because why there is nothing to change; empty if there is, or it was ours
 */
record RolloutChange(
    Map<String, Object> patch,
    SortedMap<String, Object> facts,
    List<String> effects,
    boolean ours,
    String because,
    long revision) {
  private static final int LINES = 15;

  static RolloutChange of(
      Rollout.Input input,
      ObjectPlace place,
      GenericKubernetesResource read,
      Attempt attempt,
      KubernetesClient reading) {
    return switch (input.op()) {
      case "restart" -> restart(place, read, attempt);
      case "undo" -> undo(input, place, read, attempt, new Revisions(reading));
      case "pause" -> pause(place, read, attempt);
      case "resume" -> resume(place, read, attempt);
      case String other ->
          throw new RunbookException(
              RunbookError.INPUT_INVALID,
              "kubernetes.rollout knows no \"op\" \"%s\"; write restart, undo, pause or resume"
                  .formatted(other));
    };
  }

  private static RolloutChange restart(
      ObjectPlace place, GenericKubernetesResource read, Attempt attempt) {
    refusePaused(place, read, "restarted");
    String token = attempt.call().token();
    String stamp =
        Tree.text(Workloads.template(read), "metadata", "annotations", Rollout.RESTARTED_BY);
    if (stamp.equals(token)) {
      return done(read, attempt, 0);
    }
    Map<String, Object> annotations = Map.of(Rollout.RESTARTED_BY, token);
    return new RolloutChange(
        Map.of("spec", Map.of("template", Map.of("metadata", Map.of("annotations", annotations)))),
        uid(read),
        List.of(
            "replaces the %d pods of %s, %s"
                .formatted(Workloads.wanted(read), place.shown(), Workloads.manner(read))),
        false,
        "",
        0);
  }

  private static RolloutChange undo(
      Rollout.Input input,
      ObjectPlace place,
      GenericKubernetesResource read,
      Attempt attempt,
      Revisions revisions) {
    refusePaused(place, read, "rolled back");
    String token = attempt.call().token();
    String mark = Metadata.annotation(read, Rollout.ROLLED_BACK_BY);
    // What came before the latest is another one once it is rolled back: the mark tells.
    if (mark.startsWith(token + " ")) {
      return done(read, attempt, Long.parseLong(mark.substring(token.length() + 1)));
    }
    Revisions.Revision wanted = revisions.wanted(read, place, input.toRevision());
    SortedMap<String, Object> facts = uid(read);
    facts.put(Rollout.REVISION, wanted.number());
    facts.put(Rollout.TEMPLATE, Json.digest(wanted.template()));
    SortedMap<String, Object> present = Templates.asAskedFor(Workloads.template(read));
    SortedMap<String, @Nullable Object> template = Templates.patch(present, wanted.template());
    if (template.isEmpty()) {
      String because = "its template is that of revision %d already".formatted(wanted.number());
      return new RolloutChange(Map.of(), facts, List.of(because), false, because, wanted.number());
    }
    List<String> effects = new ArrayList<>();
    effects.add(
        "brings the template of revision %d back and replaces the %d pods of %s, %s"
            .formatted(
                wanted.number(), Workloads.wanted(read), place.shown(), Workloads.manner(read)));
    List<String> differences = Templates.differences(present, wanted.template());
    effects.addAll(differences.stream().limit(LINES).toList());
    if (differences.size() > LINES) {
      effects.add("and %d differences more".formatted(differences.size() - LINES));
    }
    return new RolloutChange(
        Map.of(
            "metadata",
            annotation(Rollout.ROLLED_BACK_BY, token + " " + wanted.number()),
            "spec",
            Map.of("template", template)),
        facts,
        effects,
        false,
        "",
        wanted.number());
  }

  private static RolloutChange pause(
      ObjectPlace place, GenericKubernetesResource read, Attempt attempt) {
    String mark = RunMark.of(attempt.call().run());
    if (paused(read)) {
      String by = Metadata.annotation(read, Rollout.PAUSED_BY);
      if (by.equals(mark)) {
        return done(read, attempt, 0);
      }
      return nothing(
          read,
          by.isEmpty()
              ? "it is paused already, by nobody that Tasuki knows"
              : "it is paused already, by " + by);
    }
    return new RolloutChange(
        Map.of("metadata", annotation(Rollout.PAUSED_BY, mark), "spec", Map.of("paused", true)),
        uid(read),
        List.of("changes of %s's template wait until it is resumed".formatted(place.shown())),
        false,
        "",
        0);
  }

  private static RolloutChange resume(
      ObjectPlace place, GenericKubernetesResource read, Attempt attempt) {
    if (!paused(read)) {
      return nothing(read, "it is not paused");
    }
    String by = Metadata.annotation(read, Rollout.PAUSED_BY);
    if (!by.equals(RunMark.of(attempt.call().run()))) {
      return nothing(
          read, by.isEmpty() ? "it was not a run that paused it" : "it was paused by " + by);
    }
    SortedMap<String, @Nullable Object> spec = new TreeMap<>();
    spec.put("paused", null);
    return new RolloutChange(
        Map.of("metadata", annotation(Rollout.PAUSED_BY, null), "spec", spec),
        uid(read),
        List.of("%s rolls out what waited".formatted(place.shown())),
        false,
        "",
        0);
  }

  private static void refusePaused(ObjectPlace place, GenericKubernetesResource read, String verb) {
    if (paused(read)) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "%s is paused, so that it cannot be %s; resume it before".formatted(place.shown(), verb));
    }
  }

  private static boolean paused(GenericKubernetesResource read) {
    return Tree.yes(read.getAdditionalProperties(), "spec", "paused");
  }

  private static SortedMap<String, Object> annotation(String key, @Nullable String value) {
    SortedMap<String, @Nullable Object> annotations = new TreeMap<>();
    annotations.put(key, value);
    return new TreeMap<>(Map.of("annotations", annotations));
  }

  private static RolloutChange done(
      GenericKubernetesResource read, Attempt attempt, long revision) {
    return new RolloutChange(
        Map.of(),
        Resumed.facts(attempt.call(), Rollout.UID, read.getMetadata().getUid()),
        List.of("this step has done it already"),
        true,
        "",
        revision);
  }

  private static RolloutChange nothing(GenericKubernetesResource read, String because) {
    return new RolloutChange(
        Map.of(), uid(read), List.of("changes nothing: " + because), false, because, 0);
  }

  private static SortedMap<String, Object> uid(GenericKubernetesResource read) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(Rollout.UID, read.getMetadata().getUid());
    return facts;
  }
}
