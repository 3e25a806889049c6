package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.AccessReview;
import dev.tasuki.catalogue.kubernetes.AccessReview.Input;
import dev.tasuki.catalogue.kubernetes.AccessReview.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the API server what the worker's identities may do. */
final class AccessReviewHand implements Hand<Input, Output> {
  private static final Pattern ASK =
      Pattern.compile(
          "(?<verb>[a-z*]{1,63}) (?<resource>[a-z0-9*-]{1,63})(\\.(?<group>[a-z0-9.-]{1,253}))?"
              + "(/(?<sub>[a-z0-9*-]{1,63}))?( (?<namespace>[a-z0-9-]{1,63}))?");
  private static final Set<String> READS = Set.of("get", "list", "watch");

  private final KubernetesClients clients;

  AccessReviewHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return AccessReview.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    List<String> denied = new ArrayList<>();
    List<String> unasked = new ArrayList<>();
    for (String ask : input.asks()) {
      Matcher parsed = parsed(ask);
      boolean reads = READS.contains(parsed.group("verb"));
      if (!reads && attempt.call().mode() == Mode.DIAGNOSE) {
        unasked.add(ask);
      } else if (!allowed(
          reads ? clients.reading(attempt.call()) : clients.changing(attempt.call()), parsed)) {
        denied.add(ask);
      }
    }
    return new Outcome<>(new Output(denied.isEmpty(), denied, unasked), false);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }

  private static Matcher parsed(String ask) {
    Matcher matcher = ASK.matcher(ask);
    if (!matcher.matches()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "\"%s\" is no question; write it as \"patch deployments.apps shop\" or \"create pods/eviction\""
              .formatted(Heads.text(ask, 100)));
    }
    return matcher;
  }

  private static boolean allowed(KubernetesClient client, Matcher ask) {
    SelfSubjectAccessReview review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withVerb(ask.group("verb"))
            .withResource(ask.group("resource"))
            .withGroup(ask.group("group"))
            .withSubresource(ask.group("sub"))
            .withNamespace(ask.group("namespace"))
            .endResourceAttributes()
            .endSpec()
            .build();
    SelfSubjectAccessReview answer =
        client.authorization().v1().selfSubjectAccessReview().create(review);
    return answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAllowed());
  }
}
