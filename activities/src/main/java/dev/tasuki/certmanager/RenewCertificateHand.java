package dev.tasuki.certmanager;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.certmanager.RenewCertificate;
import dev.tasuki.catalogue.certmanager.RenewCertificate.Input;
import dev.tasuki.catalogue.certmanager.RenewCertificate.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks cert-manager for a certificate now, and waits for it.
 *
 * <p>Two changes: first a note on the Certificate of which revision it had, then the condition that
 * cert-manager acts on. Whoever repeats this knows by the note whether the condition is still to be
 * set: a revision that is higher has been issued since.
 */
final class RenewCertificateHand implements Hand<Input, Output> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final String ISSUING = "Issuing";

  private final KubernetesClients clients;
  private final InstantSource clock;

  RenewCertificateHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return RenewCertificate.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    Instant until = clock.instant().plus(input.within());
    Asked asked = Conflicts.readAgain(() -> ask(input, attempt));
    return new Outcome<>(issued(input, asked, until, attempt), asked.ours());
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    GenericKubernetesResource read = place(input, attempt).getToChange(contract().name());
    List<String> effects = new ArrayList<>();
    effects.add(
        isIssuing(read)
            ? "waits: cert-manager issues it already"
            : "cert-manager issues %s anew into Secret %s/%s"
                .formatted(issues(read), input.namespace(), secret(read)));
    effects.add("what mounts the Secret has it after some minutes, or when it restarts");
    return new Look(facts(read), effects, contract().dryRun());
  }

  /**
   * What to wait for.
   *
   * @param revision before; the new one is higher
   * @param failed when issuing had last failed before; empty for never
   * @param version of the Certificate when this attempt found it
   */
  private record Asked(boolean ours, long revision, String failed, String version) {}

  private Asked ask(Input input, Attempt attempt) {
    OneObject place = place(input, attempt);
    GenericKubernetesResource read = place.getToChange(contract().name());
    ApprovedFacts.check(contract().facts(attempt.call().input()), attempt.call(), facts(read));
    String version = read.getMetadata().getResourceVersion();
    String[] note = Metadata.annotation(read, RenewCertificate.ASKED_ANNOTATION).split(" ", 3);
    boolean noted =
        note.length == 3
            && note[0].equals(attempt.call().token())
            && note[1].matches("[0-9]{1,18}");
    if (noted) {
      Asked asked = new Asked(true, Long.parseLong(note[1]), note[2], version);
      if (revision(read) == asked.revision() && !isIssuing(read) && !failedSince(read, asked)) {
        trigger(place, read);
      }
      return asked;
    }
    Asked asked = new Asked(!isIssuing(read), revision(read), failure(read), version);
    if (asked.ours()) {
      String written =
          "%s %d %s".formatted(attempt.call().token(), asked.revision(), asked.failed());
      trigger(
          place,
          place.merge(
              read,
              Map.of(
                  "metadata",
                  Map.of("annotations", Map.of(RenewCertificate.ASKED_ANNOTATION, written))),
              ""));
    }
    return asked;
  }

  private void trigger(OneObject place, GenericKubernetesResource read) {
    List<Map<String, Object>> conditions =
        conditions(read).stream()
            .filter(condition -> !Tree.text(condition, "type").equals(ISSUING))
            .collect(Collectors.toCollection(ArrayList::new));
    Long generation = read.getMetadata().getGeneration();
    conditions.add(
        Map.of(
            "type",
            ISSUING,
            "status",
            "True",
            "reason",
            "ManuallyTriggered",
            "message",
            "Asked for by a runbook",
            "lastTransitionTime",
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            "observedGeneration",
            generation == null ? 0 : generation));
    var _ = place.merge(read, Map.of("status", Map.of("conditions", conditions)), "status");
  }

  private Output issued(Input input, Asked asked, Instant until, Attempt attempt) {
    OneObject place = place(input, attempt);
    while (true) {
      GenericKubernetesResource now = place.get();
      if (revision(now) > asked.revision() && !isIssuing(now)) {
        return new Output(
            asked.ours(),
            revision(now),
            Shown.text(Tree.text(status(now), "notAfter")),
            secret(now),
            now.getMetadata().getUid(),
            asked.version(),
            now.getMetadata().getResourceVersion());
      }
      if (!isIssuing(now) && failedSince(now, asked)) {
        throw new RunbookException(
            RunbookError.TARGET_INVALID,
            "cert-manager could not issue Certificate \"%s/%s\": %s; its old one stays"
                .formatted(
                    input.namespace(), input.certificate(), Shown.text(issuing(now, "message"))));
      }
      String stands =
          "Certificate %s/%s: %s"
              .formatted(
                  input.namespace(),
                  input.certificate(),
                  isIssuing(now) ? Shown.text(issuing(now, "message")) : "waits for cert-manager");
      if (clock.instant().isAfter(until)) {
        throw new RunbookException(
            RunbookError.OUTCOME_UNKNOWN,
            "%s, after %d s; cert-manager may still issue it"
                .formatted(stands, input.within().toSeconds()));
      }
      attempt.progress(Map.of("line", stands));
      attempt.pause(BETWEEN_LOOKS);
    }
  }

  private OneObject place(Input input, Attempt attempt) {
    return new OneObject(
        clients,
        attempt,
        new ObjectPlace(
            "cert-manager.io/v1", "Certificate", input.namespace(), input.certificate()));
  }

  private static SortedMap<String, Object> facts(GenericKubernetesResource read) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(RenewCertificate.UID, read.getMetadata().getUid());
    facts.put(RenewCertificate.ISSUES, issues(read) + " into " + secret(read));
    return facts;
  }

  private static String issues(GenericKubernetesResource read) {
    SortedMap<String, Object> spec = Tree.map(read.getAdditionalProperties(), "spec");
    List<String> names = new ArrayList<>();
    if (!Tree.text(spec, "commonName").isEmpty()) {
      names.add(Tree.text(spec, "commonName"));
    }
    for (String field : List.of("dnsNames", "ipAddresses", "uris", "emailAddresses")) {
      names.addAll(Tree.texts(spec, field));
    }
    return "%s by %s %s"
        .formatted(
            Shown.some(names.stream().map(Shown::text).toList()),
            Tree.text(spec, "issuerRef", "kind"),
            Tree.text(spec, "issuerRef", "name"));
  }

  private static String secret(GenericKubernetesResource read) {
    return Tree.text(read.getAdditionalProperties(), "spec", "secretName");
  }

  private static SortedMap<String, Object> status(GenericKubernetesResource read) {
    return Tree.map(read.getAdditionalProperties(), "status");
  }

  private static long revision(GenericKubernetesResource read) {
    return Tree.number(status(read), "revision");
  }

  private static String failure(GenericKubernetesResource read) {
    return Tree.text(status(read), "lastFailureTime");
  }

  private static boolean failedSince(GenericKubernetesResource read, Asked asked) {
    return !failure(read).isEmpty() && !failure(read).equals(asked.failed());
  }

  private static List<SortedMap<String, Object>> conditions(GenericKubernetesResource read) {
    return Tree.maps(status(read), "conditions");
  }

  private static boolean isIssuing(GenericKubernetesResource read) {
    return issuing(read, "status").equals("True");
  }

  private static String issuing(GenericKubernetesResource read, String field) {
    return conditions(read).stream()
        .filter(condition -> Tree.text(condition, "type").equals(ISSUING))
        .map(condition -> Tree.text(condition, field))
        .findFirst()
        .orElse("");
  }
}
