package dev.tasuki.sandbox.controlplane;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Kinds whose controllers cannot run here: their definitions are real, a test plays the rest. */
final class CustomResources {
  private final Shop shop;
  private final String apiVersion;
  private final String kind;

  private CustomResources(Shop shop, String apiVersion, String kind) {
    this.shop = shop;
    this.apiVersion = apiVersion;
    this.kind = kind;
  }

  /**
   * Installs a definition unless it is there, and waits until the API server serves it.
   *
   * @param file beside this class
   */
  static CustomResources install(Shop shop, String file, String apiVersion, String kind) {
    HasMetadata definition =
        shop.client().getKubernetesSerialization().unmarshal(text(file), HasMetadata.class);
    try {
      shop.client().resource(definition).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
    }
    shop.await(
        () ->
            shop.client().getApiResources(apiVersion) != null
                && shop.client().getApiResources(apiVersion).getResources().stream()
                    .anyMatch(resource -> kind.equals(resource.getKind())));
    return new CustomResources(shop, apiVersion, kind);
  }

  private static String text(String file) {
    try (InputStream content = CustomResources.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(content, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GenericKubernetesResource get(String name) {
    return resource(name).require();
  }

  /** Changes it as its controller would. */
  void edit(String name, UnaryOperator<GenericKubernetesResource> change) {
    shop.againOnConflict(() -> resource(name).edit(change));
  }

  /** Likewise its status, where that is a subresource. */
  void editStatus(String name, UnaryOperator<GenericKubernetesResource> change) {
    shop.againOnConflict(() -> resource(name).editStatus(change));
  }

  private Resource<GenericKubernetesResource> resource(String name) {
    return shop.client()
        .genericKubernetesResources(apiVersion, kind)
        .inNamespace(shop.namespace())
        .withName(name);
  }
}
