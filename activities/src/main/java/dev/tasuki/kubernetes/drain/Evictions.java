package dev.tasuki.kubernetes.drain;

import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.kubernetes.access.KubernetesFailures;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends evictions (policy/v1), each on the condition of the pod's UID.
 *
 * <p>By the raw route: the client's own {@code evict} turns a 429 into {@code false}, and with it
 * goes which budget it was.
 */
final class Evictions {
  private static final Pattern BUDGET = Pattern.compile("disruption budget (\\S+)");
  private static final Duration SLOWER = Duration.ofSeconds(5);

  private final Supplier<KubernetesClient> clients;
  private final DrainNode.Input input;

  /**
   * Evictions as these clients' owner.
   *
   * @param clients asked before each eviction
   */
  Evictions(Supplier<KubernetesClient> clients, DrainNode.Input input) {
    this.clients = clients;
    this.input = input;
  }

  /** What the API server says to an eviction. */
  sealed interface Answer {
    record Accepted() implements Answer {}

    /** No pod of that name and UID is there any more. */
    record Gone() implements Answer {}

    /**
     * Something in the request's preconditions does not hold: another pod has its name by now, or
     * the pod changed while the API server decided. Only a look tells which.
     */
    record Changed(String reason) implements Answer {}

    /** A disruption budget forbids it now; {@code budget} is empty if it does not say which. */
    record Forbidden(String budget, String reason) implements Answer {}

    /** The namespace is being deleted; the pod goes with it. */
    record NamespaceEnds() implements Answer {}

    /** More than one budget covers the pod: nobody can evict it until that is mended. */
    record TwoBudgets() implements Answer {}

    /** The API server asks to slow down; this is no budget's doing. */
    record SlowDown(Duration delay) implements Answer {}
  }

  /**
   * Asks for the pod's eviction.
   *
   * @param fence right before the request
   * @throws KubernetesClientException when the answer is none of those, or none came
   */
  Answer evict(Pod pod, Runnable fence) {
    KubernetesClient client = clients.get();
    fence.run();
    try {
      String answer = client.raw(path(pod), "POST", body(pod));
      // The client answers null for a 404.
      return answer == null ? new Answer.Gone() : new Answer.Accepted();
    } catch (KubernetesClientException e) {
      return answer(e);
    }
  }

  private static Answer answer(KubernetesClientException e) {
    return switch (e.getCode()) {
      case 404 -> new Answer.Gone();
      case 409 -> new Answer.Changed(KubernetesFailures.text(e));
      case 429 ->
          cause(e, "DisruptionBudget")
              .<Answer>map(
                  cause ->
                      new Answer.Forbidden(
                          budget(cause.getMessage() + " " + KubernetesFailures.text(e)),
                          cause.getMessage() == null
                              ? KubernetesFailures.text(e)
                              : cause.getMessage()))
              .orElseGet(
                  () ->
                      new Answer.SlowDown(
                          KubernetesFailures.retryAfter(e.getStatus()).orElse(SLOWER)));
      case 403 -> {
        if (cause(e, "NamespaceTerminating").isEmpty()) {
          throw e;
        }
        yield new Answer.NamespaceEnds();
      }
      case 500 -> {
        if (!KubernetesFailures.text(e).contains("more than one PodDisruptionBudget")) {
          throw e;
        }
        yield new Answer.TwoBudgets();
      }
      default -> throw e;
    };
  }

  private static Optional<StatusCause> cause(KubernetesClientException e, String reason) {
    if (e.getStatus() == null || e.getStatus().getDetails() == null) {
      return Optional.empty();
    }
    List<StatusCause> causes = e.getStatus().getDetails().getCauses();
    return causes == null
        ? Optional.empty()
        : causes.stream().filter(cause -> reason.equals(cause.getReason())).findFirst();
  }

  private static String budget(String text) {
    Matcher matcher = BUDGET.matcher(text);
    return matcher.find() ? matcher.group(1).replaceAll("[\",.;:]", "") : "";
  }

  private static String path(Pod pod) {
    return "/api/v1/namespaces/%s/pods/%s/eviction"
        .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
  }

  private Eviction body(Pod pod) {
    DeleteOptionsBuilder options =
        new DeleteOptionsBuilder()
            .withNewPreconditions()
            .withUid(pod.getMetadata().getUid())
            .endPreconditions();
    input.gracePeriod().ifPresent(grace -> options.withGracePeriodSeconds(grace.toSeconds()));
    return new EvictionBuilder()
        .withNewMetadata()
        .withNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .endMetadata()
        .withDeleteOptions(options.build())
        .build();
  }
}
