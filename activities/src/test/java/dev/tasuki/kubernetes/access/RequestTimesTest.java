package dev.tasuki.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTimesTest {
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofSeconds(15);

  private static URI uri(String path) {
    return URI.create("https://api.example.com" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/nodes/n1",
        "/api/v1/namespaces/shop",
        "/api/v1/namespaces/shop/pods/api-1",
        "/apis/apps/v1/namespaces/shop/deployments/api",
        "/apis/apps/v1/namespaces/shop/deployments/api/scale",
        "/apis/storage.k8s.io/v1/storageclasses/fast?x=y",
        "/k8s/clusters/c-1/api/v1/nodes/n1"
      })
  void oneObjectHasTheShortTime(String path) {
    assertThat(RequestTimes.answer("GET", uri(path))).contains(SHORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/nodes",
        "/api/v1/pods?limit=500",
        "/api/v1/namespaces/shop/pods",
        "/apis/apps/v1/namespaces/shop/deployments",
        "/api/v1/namespaces/shop/pods/api-1/log",
        "/apis/apps/v1",
        "/apis",
        "/readyz"
      })
  void manyObjectsHaveTheLongTime(String path) {
    assertThat(RequestTimes.answer("GET", uri(path))).contains(LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/nodes?watch=true&resourceVersion=7",
        "/api/v1/namespaces/shop/pods/api-1/log?follow=true"
      })
  void whatHasNoEndHasNoTime(String path) {
    assertThat(RequestTimes.answer("GET", uri(path))).isEmpty();
  }

  /** Settling counts on it that no change is on its way for longer. */
  @Test
  void aChangeHasTheTimeOfItsContract() {
    Duration contract = CordonNode.CONTRACT.timing().request();

    assertThat(RequestTimes.answer("PATCH", uri("/api/v1/nodes/n1"))).contains(contract);
    assertThat(RequestTimes.answer("POST", uri("/api/v1/namespaces/shop/pods/p/eviction")))
        .contains(contract);
    assertThat(RequestTimes.whole(Identity.CHANGE)).isEqualTo(contract);
    assertThat(RequestTimes.whole(Identity.READ))
        .isEqualTo(ListObjects.CONTRACT.timing().request());
  }
}
