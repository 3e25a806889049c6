package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.util.List;

/** A ValidatingWebhookConfiguration or MutatingWebhookConfiguration. */
@TypeName("kubernetes.WebhookConfiguration")
public record FlatWebhooks(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "Names of its webhooks.", example = "[ policy.example.com ]")
        @Bounds(max = "50")
        List<String> webhooks,
    @Describe(value = "Services behind them, as namespace/name.", example = "[ policy/webhook ]")
        @Bounds(max = "50")
        List<String> services,
    @Describe(
            value = "One of them refuses requests while its service is away (failurePolicy Fail).",
            example = "true")
        boolean failsClosed,
    @Describe(value = "The longest that one of them may take, in seconds.", example = "10")
        long timeoutSeconds)
    implements KubernetesObject {
  public FlatWebhooks {
    webhooks = List.copyOf(webhooks);
    services = List.copyOf(services);
  }

  @Override
  public String namespace() {
    return head.namespace();
  }

  @Override
  public String name() {
    return head.name();
  }
}
