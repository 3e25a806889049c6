package dev.tasuki.kubernetes.object;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.internal.OperationSupport;
import java.io.IOException;
import java.net.URI;

/**
 * Sends patches, and nothing before them: the client's own {@code patch} reads the object first, by
 * which whoever changes would need the right to read, and time would pass after the fence.
 */
final class Patching extends OperationSupport {
  Patching(KubernetesClient client) {
    super(client);
  }

  /**
   * Sends one.
   *
   * @param path of the object, or of a subresource of it
   * @param body JSON
   * @return it, as it is then
   * @throws KubernetesClientException when the answer is anything but success, or none came
   */
  GenericKubernetesResource send(String path, PatchContext context, String body) {
    try {
      URI object = URI.create(config.getMasterUrl()).resolve(path);
      return handleResponse(
          httpClient
              .newHttpRequestBuilder()
              .patch(context.getPatchType().getContentType(), body)
              .url(getResourceURLForPatchOperation(object.toURL(), context)),
          GenericKubernetesResource.class);
    } catch (IOException e) {
      throw KubernetesClientException.launderThrowable(e);
    }
  }
}
