package dev.tasuki.kubernetes.container;

import dev.tasuki.activity.Attempt;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one Job of a step: named by it, made once, found again by whoever repeats it. */
final class StepJob {
  /** Whose Job it is. */
  static final String TOKEN = "tasuki.dev/token";

  /** Of what it was made. */
  static final String DIGEST = "tasuki.dev/spec-digest";

  private static final String JOB_LABEL = "batch.kubernetes.io/job-name";
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** For what Kubernetes needs to end it. */
  private static final Duration BEYOND = Duration.ofMinutes(2);

  /** Longer than any step waits to be repeated. */
  private static final int KEPT_SECONDS = 7 * 24 * 3600;

  private final KubernetesClients clients;
  private final Attempt attempt;
  private final InstantSource clock;
  private final Job job;

  /**
   * A Job.
   *
   * @param within after which Kubernetes ends it
   */
  StepJob(
      KubernetesClients clients,
      Attempt attempt,
      InstantSource clock,
      String namespace,
      Duration within,
      PodSpec pod) {
    this.clients = clients;
    this.attempt = attempt;
    this.clock = clock;
    String token = attempt.call().token();
    Map<String, String> labels = Map.of("app.kubernetes.io/managed-by", "tasuki");
    Job bare =
        new JobBuilder()
            .withNewMetadata()
            // Of a look after a reset it is the beginning of all tokens.
            .withName(token.endsWith("-") ? token + "0" : token)
            .withNamespace(namespace)
            .withLabels(labels)
            .endMetadata()
            .withNewSpec()
            .withBackoffLimit(0)
            .withTtlSecondsAfterFinished(KEPT_SECONDS)
            .withActiveDeadlineSeconds(within.toSeconds())
            .withNewTemplate()
            .withNewMetadata()
            .withLabels(labels)
            .endMetadata()
            .withSpec(pod)
            .endTemplate()
            .endSpec()
            .build();
    this.job =
        new JobBuilder(bare)
            .editMetadata()
            .addToAnnotations(TOKEN, token)
            .addToAnnotations(DIGEST, Json.digest(Json.tree(bare.getSpec())))
            .addToAnnotations("tasuki.dev/run", attempt.call().run().workflowId())
            .addToAnnotations("tasuki.dev/step", attempt.call().step())
            .endMetadata()
            .build();
  }

  /** As people name it. */
  String shown() {
    return "Job \"%s/%s\"".formatted(job.getMetadata().getNamespace(), job.getMetadata().getName());
  }

  /** What the API server would make of it; nothing is made. */
  void rehearse() {
    if (find().isEmpty()) {
      var _ = at().dryRun(true).create();
    }
  }

  /** How it came to be. */
  record Begun(Job job, boolean now) {}

  /**
   * Makes it, unless a lost attempt has.
   *
   * @throws RunbookException {@code TARGET_CONFLICT} when there is another of its name
   */
  Begun begin() {
    Optional<Job> there = find();
    if (there.isPresent()) {
      return new Begun(there.get(), false);
    }
    attempt.progress(Map.of("line", "makes " + shown()));
    attempt.fence();
    try {
      return new Begun(at().create(), true);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return new Begun(find().orElseThrow(() -> e), false);
      }
      throw e;
    }
  }

  /**
   * The step's own Job, if it is there.
   *
   * @throws RunbookException {@code TARGET_CONFLICT} when it is another
   */
  private Optional<Job> find() {
    Optional<Job> found = read();
    found.ifPresent(this::refuseOther);
    return found;
  }

  private void refuseOther(Job found) {
    String other = different(found);
    if (!other.isEmpty()) {
      throw new RunbookException(
          RunbookError.TARGET_CONFLICT,
          "%s is there already and %s; see to it, delete it if nobody needs it, and try again"
              .formatted(shown(), other));
    }
  }

  private String different(Job found) {
    Map<String, String> theirs = found.getMetadata().getAnnotations();
    if (theirs == null || !attempt.call().made(theirs.getOrDefault(TOKEN, ""))) {
      return "was not made by this step";
    }
    String digest = job.getMetadata().getAnnotations().getOrDefault(DIGEST, "");
    return digest.equals(theirs.get(DIGEST))
        ? ""
        : "was made by this step of something else than it would be now (its image, arguments or"
            + " times changed)";
  }

  private Optional<Job> read() {
    return Optional.ofNullable(
        clients
            .reading(attempt.call())
            .batch()
            .v1()
            .jobs()
            .inNamespace(job.getMetadata().getNamespace())
            .withName(job.getMetadata().getName())
            .get());
  }

  private ScalableResource<Job> at() {
    return clients
        .changing(attempt.call())
        .batch()
        .v1()
        .jobs()
        .inNamespace(job.getMetadata().getNamespace())
        .resource(job);
  }

  /** How it ended; {@code reason} is empty if it succeeded. */
  record Ended(Job job, boolean succeeded, String reason, Optional<Pod> pod) {}

  /**
   * Waits for its end.
   *
   * @throws RunbookException {@code OUTCOME_UNKNOWN} when that cannot be seen
   */
  Ended end(Job begun, Duration within) {
    Instant until = clock.instant().plus(within).plus(BEYOND);
    while (true) {
      Job now =
          read()
              .filter(found -> found.getMetadata().getUid().equals(begun.getMetadata().getUid()))
              .orElseThrow(
                  () ->
                      unknown(
                          "%s was deleted before its end was seen; look in its own target whether"
                              + " it did its work"));
      Optional<JobCondition> ended = condition(now);
      List<Pod> pods = pods(now);
      if (ended.isPresent()) {
        boolean succeeded = ended.get().getType().equals("Complete");
        return new Ended(
            now, succeeded, succeeded ? "" : reason(ended.get()), pods.stream().findFirst());
      }
      attempt.progress(
          Map.of(
              "line",
              Shown.text(
                  "%s: %s"
                      .formatted(
                          shown(),
                          pods.isEmpty() ? "has no pod yet" : Containers.state(pods.getFirst())))));
      if (clock.instant().isAfter(until)) {
        throw unknown("%s has not ended long after its time; it was left as it is");
      }
      waitABit();
    }
  }

  /** Whoever does not wait any more is told that the Job goes on: nothing ends it but its time. */
  private void waitABit() {
    try {
      attempt.pause(BETWEEN_LOOKS);
    } catch (RunbookException e) {
      throw new RunbookException(
          e.error(),
          "%s goes on by itself until it ends or its time is over; delete it if it must not: %s"
              .formatted(shown(), e.getMessage()),
          e);
    }
  }

  private RunbookException unknown(String what) {
    return new RunbookException(RunbookError.OUTCOME_UNKNOWN, what.formatted(shown()));
  }

  private static Optional<JobCondition> condition(Job job) {
    return job.getStatus() == null
        ? Optional.empty()
        : job.getStatus().getConditions().stream()
            .filter(one -> Set.of("Complete", "Failed").contains(one.getType()))
            .filter(one -> "True".equals(one.getStatus()))
            .findFirst();
  }

  private static String reason(JobCondition ended) {
    return Heads.text(
        Heads.text(ended.getReason(), 100) + ": " + Heads.text(ended.getMessage(), Heads.TEXT),
        Heads.TEXT);
  }

  /** Its pods, the last one first. */
  private List<Pod> pods(Job found) {
    return clients
        .reading(attempt.call())
        .pods()
        .inNamespace(found.getMetadata().getNamespace())
        .withLabel(JOB_LABEL, found.getMetadata().getName())
        .list()
        .getItems()
        .stream()
        .filter(pod -> Metadata.ownedBy(pod, found.getMetadata().getUid()))
        .sorted(
            (a, b) ->
                b.getMetadata()
                    .getCreationTimestamp()
                    .compareTo(a.getMetadata().getCreationTimestamp()))
        .toList();
  }
}
