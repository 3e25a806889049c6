package dev.tasuki.kubernetes;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.DecideCsr;
import dev.tasuki.catalogue.kubernetes.DecideCsr.Input;
import dev.tasuki.catalogue.kubernetes.DecideCsr.Output;
import dev.tasuki.certificate.CertificateRequest;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Approves or denies a CertificateSigningRequest. */
final class DecideCsrHand implements Hand<Input, Output> {
  private static final String APPROVED = "Approved";
  private static final String DENIED = "Denied";
  private static final String APPROVAL = "approval";
  private static final int LIST = 500;

  private final KubernetesClients clients;
  private final InstantSource clock;

  DecideCsrHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return DecideCsr.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject place = place(input, attempt);
          GenericKubernetesResource read = place.getToChange(contract().name());
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), facts(read));
          refuseAnother(input, read);
          refuseUnfit(input, certificate(read));
          Optional<SortedMap<String, Object>> decided = decided(input, read);
          if (decided.isPresent()) {
            boolean ours = Tree.text(decided.get(), "message").equals(mark(attempt));
            return new Outcome<>(output(ours, read, read), ours);
          }
          GenericKubernetesResource after =
              place.merge(read, patch(input, read, attempt), APPROVAL);
          return new Outcome<>(output(true, read, after), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject place = place(input, attempt);
          GenericKubernetesResource read = place.getToChange(contract().name());
          refuseAnother(input, read);
          RequestedCertificate certificate = certificate(read);
          refuseUnfit(input, certificate);
          String effect;
          if (decided(input, read).isPresent()) {
            effect = "changes nothing: it is decided so already";
          } else {
            var _ = place.rehearseMerge(read, patch(input, read, attempt), APPROVAL);
            effect =
                type(input).equals(APPROVED)
                    ? "%s gets a certificate signed by %s, valid until its own end"
                        .formatted(input.requester(), input.signer())
                    : "%s gets no certificate by this request".formatted(input.requester());
          }
          return new Look(
              facts(read), certificate.effects(effect, asks(read)), contract().dryRun());
        });
  }

  private OneObject place(Input input, Attempt attempt) {
    return new OneObject(
        clients,
        attempt,
        new ObjectPlace(
            "certificates.k8s.io/v1", "CertificateSigningRequest", "", input.request()));
  }

  private static String type(Input input) {
    return switch (input.decision()) {
      case "approve" -> APPROVED;
      case "deny" -> DENIED;
      case String other ->
          throw new RunbookException(
              RunbookError.INPUT_INVALID,
              "kubernetes.csr-decide knows no decision \"%s\"; write approve or deny"
                  .formatted(other));
    };
  }

  private static void refuseAnother(Input input, GenericKubernetesResource read) {
    refuse(input, "signer", input.signer(), Tree.text(spec(read), "signerName"));
    refuse(input, "requester", input.requester(), Tree.text(spec(read), "username"));
  }

  private static void refuse(Input input, String what, String expected, String found) {
    if (!found.equals(expected)) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "CertificateSigningRequest \"%s\" has the %s \"%s\", not \"%s\"; nothing was decided"
              .formatted(input.request(), what, Shown.text(found), expected));
    }
  }

  /** It may be denied whatever it is. */
  private static void refuseUnfit(Input input, RequestedCertificate certificate) {
    if (type(input).equals(DENIED)) {
      return;
    }
    certificate
        .flaw(input.names())
        .ifPresent(
            flaw -> {
              throw new RunbookException(
                  RunbookError.TARGET_INVALID,
                  "CertificateSigningRequest \"%s\" is not to be approved: %s; nothing was decided"
                      .formatted(input.request(), flaw));
            });
  }

  /** The decision, if it is the one that is wanted; the other one cannot be taken back. */
  private static Optional<SortedMap<String, Object>> decided(
      Input input, GenericKubernetesResource read) {
    String wanted = type(input);
    for (SortedMap<String, Object> condition : conditions(read)) {
      String type = Tree.text(condition, "type");
      if (type.equals(wanted)) {
        return Optional.of(condition);
      }
      if (type.equals(APPROVED) || type.equals(DENIED)) {
        throw new RunbookException(
            RunbookError.TARGET_CONFLICT,
            "CertificateSigningRequest \"%s\" is %s already (%s), which nobody can change"
                .formatted(input.request(), type, Shown.text(Tree.text(condition, "message"))));
      }
    }
    return Optional.empty();
  }

  private Map<String, Object> patch(Input input, GenericKubernetesResource read, Attempt attempt) {
    List<Map<String, Object>> conditions = new ArrayList<>(conditions(read));
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    conditions.add(
        Map.of(
            "type",
            type(input),
            "status",
            "True",
            "reason",
            "DecidedByRunbook",
            "message",
            mark(attempt),
            "lastUpdateTime",
            now));
    return Map.of("status", Map.of("conditions", conditions));
  }

  /** By which a repeated attempt knows its own word. */
  private static String mark(Attempt attempt) {
    return "%s, step %s (%s)"
        .formatted(
            attempt.call().run().workflowId(), attempt.call().step(), attempt.call().token());
  }

  private static List<SortedMap<String, Object>> conditions(GenericKubernetesResource read) {
    return Tree.maps(read.getAdditionalProperties(), "status", "conditions");
  }

  private static SortedMap<String, Object> spec(GenericKubernetesResource read) {
    return Tree.map(read.getAdditionalProperties(), "spec");
  }

  private static SortedMap<String, Object> facts(GenericKubernetesResource read) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(DecideCsr.UID, read.getMetadata().getUid());
    facts.put(DecideCsr.ASKS, asks(read));
    facts.putAll(certificate(read).facts());
    return facts;
  }

  private static RequestedCertificate certificate(GenericKubernetesResource read) {
    return new RequestedCertificate(CertificateRequest.read(Tree.text(spec(read), "request")));
  }

  private static String asks(GenericKubernetesResource read) {
    return "%s of groups %s asks %s for %s%s; the request is %s"
        .formatted(
            Shown.ascii(Tree.text(spec(read), "username")),
            listed(read, "groups"),
            Shown.ascii(Tree.text(spec(read), "signerName")),
            listed(read, "usages"),
            Tree.at(spec(read), "expirationSeconds").map(", valid for %s s"::formatted).orElse(""),
            Json.digestOfText(Tree.text(spec(read), "request")));
  }

  private static String listed(GenericKubernetesResource read, String field) {
    return new Listed(Tree.texts(spec(read), field).stream().map(Shown::quoted).toList())
        .text(LIST);
  }

  private static Output output(
      boolean changed, GenericKubernetesResource before, GenericKubernetesResource after) {
    return new Output(
        changed,
        before.getMetadata().getUid(),
        before.getMetadata().getResourceVersion(),
        after.getMetadata().getResourceVersion());
  }
}
