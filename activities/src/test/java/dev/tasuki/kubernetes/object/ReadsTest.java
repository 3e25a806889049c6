package dev.tasuki.kubernetes.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.Calls;
import dev.tasuki.activity.RecordingAttempt;
import dev.tasuki.catalogue.kubernetes.GetObject;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.object.FlatEvent;
import dev.tasuki.catalogue.kubernetes.object.FlatNode;
import dev.tasuki.catalogue.kubernetes.object.FlatPod;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.FakeCluster;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadsTest {
  private final RecordingAttempt attempt = new RecordingAttempt(Calls.of(new TreeMap<>()));
  private FakeCluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private <T extends KubernetesObject> List<T> list(Kind kind, Class<T> type, String... labelKeys) {
    return new ListObjectsHand(cluster)
            .act(new ListObjects.Input(kind.word(), "", "", "", "", List.of(labelKeys)), attempt)
            .output()
            .items()
            .stream()
            .map(type::cast)
            .toList();
  }

  @Test
  void nodesAreFlatWithReadinessInstanceAndOnlyTheLabelsAskedFor() {
    ObjectNode node = cluster.node("n1", true);
    ((ObjectNode) node.get("metadata")).putObject("labels").put("zone", "a").put("other", "b");

    FlatNode n1 = list(Kind.NODE, FlatNode.class, "zone").getFirst();

    assertThat(n1.ready()).isFalse();
    assertThat(n1.unschedulable()).isTrue();
    assertThat(n1.instanceId()).isEqualTo("i-0123456789abcdef0");
    assertThat(n1.conditions()).containsEntry("Ready", "False");
    assertThat(n1.head().labels()).containsOnlyKeys("zone");
    assertThat(n1.head().created()).isEqualTo(Instant.parse("2026-11-22T06:00:00Z"));
  }

  @Test
  void aListComesInChunksAndStartsAnewWhenItGrewTooOld() {
    cluster.pod("api-3");
    cluster.pod("api-1");
    cluster.pod("api-2");
    cluster.chunks(2, 1);

    assertThat(list(Kind.POD, FlatPod.class))
        .extracting(FlatPod::name)
        .containsExactly("api-1", "api-2", "api-3");
    assertThat(cluster.requests()).hasSize(4);
  }

  @Test
  void anEventTellsWhenItWasLastSeen() {
    ObjectNode event = Json.mapper().createObjectNode();
    event.put("kind", "Event").put("apiVersion", "v1").put("reason", "NodeNotReady");
    event.put("lastTimestamp", "2026-11-22T07:30:00Z");
    event.putObject("involvedObject").put("kind", "Node").put("name", "n1");
    event.putObject("metadata").put("name", "e").put("namespace", "default").put("uid", "e");
    cluster.event(event);

    FlatEvent read = list(Kind.EVENT, FlatEvent.class).getFirst();

    assertThat(read.lastSeen()).isEqualTo(Instant.parse("2026-11-22T07:30:00Z"));
    assertThat(read.about()).isEqualTo("Node n1");
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertThatThrownBy(
            () ->
                new GetObjectHand(cluster)
                    .act(new GetObject.Input("Deployment", "", "shop", "api"), attempt))
        .isInstanceOf(RunbookException.class)
        .hasMessage("cluster \"prod-a\" has no Deployment \"shop/api\"");
  }

  @Test
  void aNodeIsReadByItsName() {
    cluster.node("n1", false);

    KubernetesObject node =
        new GetObjectHand(cluster).act(new GetObject.Input("Node", "", "", "n1"), attempt).output();

    assertThat(Json.tree(node)).containsEntry("uid", "uid-of-n1").containsEntry("kind", "Node");
  }
}
