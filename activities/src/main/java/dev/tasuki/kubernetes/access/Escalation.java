package dev.tasuki.kubernetes.access;

import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of an identity that may make more of itself than it is. It is only said, never a failure:
 * what the identity may do is for the cluster to say.
 */
final class Escalation {
  private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);
  private static final String RBAC = "rbac.authorization.k8s.io";

  private static final List<Right> RIGHTS =
      List.of(
          new Right("escalate", RBAC, "clusterroles"),
          new Right("escalate", RBAC, "roles"),
          new Right("bind", RBAC, "clusterroles"),
          new Right("bind", RBAC, "roles"),
          new Right("impersonate", "", "users"),
          new Right("impersonate", "", "groups"),
          new Right("impersonate", "", "serviceaccounts"));

  private record Right(String verb, String group, String resource) {
    @Override
    public String toString() {
      return verb + " " + resource;
    }
  }

  private Escalation() {}

  /** Asks the API server, and logs what it says where that is too much. */
  static void warn(String cluster, Identity identity, KubernetesClient client) {
    String who = identity == Identity.READ ? "reads" : "changes";
    try {
      List<String> held = held(client);
      if (!held.isEmpty()) {
        LOG.warn(
            "{}: who {} cluster \"{}\" may {}, and needs none of it; take these rights away"
                + " (docs/actions.md lists what each action needs)",
            RunbookError.IDENTITY_TOO_STRONG.id(),
            who,
            cluster,
            String.join(", ", held));
      }
    } catch (RuntimeException e) {
      LOG.info(
          "the API server of cluster \"{}\" did not say whether who {} there may do too much ({})",
          cluster,
          who,
          e.getClass().getSimpleName());
    }
  }

  /** What of all that it may, such as {@code bind clusterroles}. */
  static List<String> held(KubernetesClient client) {
    return RIGHTS.stream().filter(right -> may(client, right)).map(Right::toString).toList();
  }

  private static boolean may(KubernetesClient client, Right right) {
    SelfSubjectAccessReview review =
        client
            .authorization()
            .v1()
            .selfSubjectAccessReview()
            .create(
                new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withVerb(right.verb())
                    .withGroup(right.group())
                    .withResource(right.resource())
                    .endResourceAttributes()
                    .endSpec()
                    .build());
    return review.getStatus() != null && Boolean.TRUE.equals(review.getStatus().getAllowed());
  }
}
