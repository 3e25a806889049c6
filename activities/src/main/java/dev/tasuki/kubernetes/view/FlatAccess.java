package dev.tasuki.kubernetes.view;

import dev.tasuki.catalogue.kubernetes.object.FlatAccount;
import dev.tasuki.catalogue.kubernetes.object.FlatBinding;
import dev.tasuki.catalogue.kubernetes.object.FlatWebhooks;
import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who may do what, and who is asked before it is done. */
final class FlatAccess {
  private static final String ROLE = "eks.amazonaws.com/role-arn";
  private static final int TIMEOUT_SECONDS = 10;
  private static final int SUBJECTS = 100;

  private FlatAccess() {}

  static FlatAccount of(ObjectHead head, ServiceAccount account) {
    Map<String, String> annotations = account.getMetadata().getAnnotations();
    return new FlatAccount(
        head,
        Heads.text(annotations == null ? null : annotations.get(ROLE), 2048),
        !Boolean.FALSE.equals(account.getAutomountServiceAccountToken()));
  }

  static FlatBinding of(ObjectHead head, RoleBinding binding) {
    return new FlatBinding(head, role(binding.getRoleRef()), subjects(binding.getSubjects()));
  }

  static FlatBinding of(ObjectHead head, ClusterRoleBinding binding) {
    return new FlatBinding(head, role(binding.getRoleRef()), subjects(binding.getSubjects()));
  }

  private static String role(@Nullable RoleRef role) {
    return role == null ? "" : Heads.text(role.getKind() + "/" + role.getName(), 320);
  }

  private static List<String> subjects(List<Subject> subjects) {
    return subjects.stream()
        .limit(SUBJECTS)
        .map(
            one ->
                one.getNamespace() == null
                    ? one.getKind() + "/" + one.getName()
                    : one.getKind() + "/" + one.getNamespace() + "/" + one.getName())
        .map(text -> Heads.text(text, Heads.TEXT))
        .toList();
  }

  /** What is the same of a validating and a mutating webhook. */
  private record Webhook(
      String name, @Nullable WebhookClientConfig client, boolean fails, int seconds) {}

  static FlatWebhooks of(ObjectHead head, ValidatingWebhookConfiguration configuration) {
    return of(
        head,
        configuration.getWebhooks().stream()
            .map(
                one ->
                    new Webhook(
                        one.getName(),
                        one.getClientConfig(),
                        fails(one.getFailurePolicy()),
                        seconds(one.getTimeoutSeconds())))
            .toList());
  }

  static FlatWebhooks of(ObjectHead head, MutatingWebhookConfiguration configuration) {
    return of(
        head,
        configuration.getWebhooks().stream()
            .map(
                one ->
                    new Webhook(
                        one.getName(),
                        one.getClientConfig(),
                        fails(one.getFailurePolicy()),
                        seconds(one.getTimeoutSeconds())))
            .toList());
  }

  private static FlatWebhooks of(ObjectHead head, List<Webhook> webhooks) {
    return new FlatWebhooks(
        head,
        Heads.some(webhooks.stream().map(Webhook::name)),
        Heads.some(webhooks.stream().flatMap(one -> service(one.client())).distinct()),
        webhooks.stream().anyMatch(Webhook::fails),
        webhooks.stream().mapToLong(Webhook::seconds).max().orElse(0));
  }

  private static Stream<String> service(@Nullable WebhookClientConfig client) {
    return client == null || client.getService() == null
        ? Stream.empty()
        : Stream.of(client.getService().getNamespace() + "/" + client.getService().getName());
  }

  /** Fail is what the API server takes where nothing is said. */
  private static boolean fails(@Nullable String policy) {
    return policy == null || policy.equals("Fail");
  }

  private static int seconds(@Nullable Integer timeout) {
    return timeout == null ? TIMEOUT_SECONDS : timeout;
  }
}
