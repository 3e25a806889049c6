package dev.tasuki.kubernetes.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.activity.Attempt;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.RunJob;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One Job of a tool with arguments that a hand has chosen, on the terms of every other Job. */
public final class ToolJob {
  private static final long CPU_MILLIS = 100;
  private static final long MEMORY_MIB = 256;

  private final RunJobHand jobs;

  /**
   * Jobs in these clusters.
   *
   * @param works what may be run
   */
  public ToolJob(KubernetesClients clients, PodWorks works) {
    this.jobs = new RunJobHand(clients, works, InstantSource.system());
  }

  /** Where a tool runs and as whom. */
  public record Place(String image, String namespace, String serviceAccount, Duration within) {}

  /**
   * Runs it and waits for its end.
   *
   * @return how it ended, whatever its exit code
   */
  public RunJob.Output run(Place place, List<String> args, Attempt attempt) {
    return jobs.act(input(place, args), attempt).output();
  }

  /** The look of the Job, with a line before it that says what it is for. */
  public Look look(Place place, List<String> args, String effect, Attempt attempt) {
    Look look = jobs.look(input(place, args), attempt);
    List<String> effects = new ArrayList<>(List.of(effect));
    effects.addAll(look.effects());
    return new Look(look.facts(), effects, look.fidelity());
  }

  private static RunJob.Input input(Place place, List<String> args) {
    return new RunJob.Input(
        place.image(),
        place.namespace(),
        args,
        place.serviceAccount(),
        place.within(),
        CPU_MILLIS,
        MEMORY_MIB);
  }

  /** The JSON that a tool has written; tools write warnings before it, all into one log. */
  public static Optional<JsonNode> json(String text) {
    for (String opening : List.of("\n[", "\n{")) {
      int at = ("\n" + text).indexOf(opening);
      if (at >= 0) {
        try {
          return Optional.of(Json.mapper().readTree(text.substring(at)));
        } catch (JsonProcessingException e) {
          // Not this one: what is no JSON is told as text.
        }
      }
    }
    return Optional.empty();
  }
}
