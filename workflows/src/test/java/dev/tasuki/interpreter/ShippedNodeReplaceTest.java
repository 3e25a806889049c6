package dev.tasuki.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.json.Json;
import dev.tasuki.library.Library;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The runbook that Tasuki ships, with the contracts that it ships, walked by the machine. */
final class ShippedNodeReplaceTest {
  private static final PinnedRunbook SHIPPED =
      Library.load(List.of(), StandardCatalogue.get()).find("node-replace").orElseThrow().pin();

  private static SortedMap<String, Object> tree(String json) {
    return Json.tree(Json.read(json, TreeMap.class));
  }

  private static SortedMap<String, Object> node(String name, boolean ready) {
    return tree("{\"name\":\"%s\",\"uid\":\"uid-%s\",\"ready\":%s}".formatted(name, name, ready));
  }

  private static SortedMap<String, Object> fleet(boolean firstReady) {
    SortedMap<String, Object> output = new TreeMap<>();
    output.put(
        "items",
        List.of(
            node("n1", firstReady),
            node("n2", true),
            node("n3", true),
            node("n4", true),
            node("n5", true)));
    return output;
  }

  private static SortedMap<String, Object> parameters() {
    SortedMap<String, Object> parameters = new TreeMap<>();
    parameters.put("node", "n1");
    parameters.put("patience", "PT10S");
    parameters.put("steady", "PT10S");
    return parameters;
  }

  private static World world(Mode mode) {
    return new World(SHIPPED, mode, parameters()).says("kubernetes.list", fleet(false));
  }

  private static World ill(Mode mode) {
    World world = world(mode);
    for (int i = 0; i < 5; i++) {
      world.says("kubernetes.get", node("n1", false));
    }
    return world;
  }

  private static SortedMap<String, Object> drained(boolean blocked) {
    SortedMap<String, Object> output = new TreeMap<>();
    SortedMap<String, Object> pod =
        tree("{\"namespace\":\"shop\",\"pod\":\"api-1\",\"reason\":\"budget api\"}");
    output.put("blocked", blocked ? List.of(pod) : List.of());
    return output;
  }

  private static SortedMap<String, Object> whole() {
    SortedMap<String, Object> output = new TreeMap<>();
    output.put(
        "items",
        List.of(
            node("n2", true),
            node("n3", true),
            node("n4", true),
            node("n5", true),
            node("n6", true)));
    return output;
  }

  @Test
  void aNodeThatStaysIllIsReplacedOnceAPersonAgrees() {
    World world = ill(Mode.EXECUTE).says("kubernetes.drain-node", drained(false));
    for (int i = 0; i < 5; i++) {
      world.says("kubernetes.list", whole());
    }
    world.go().pass(Duration.ofSeconds(30)).askedAt("replace", 1).hasRan();
    assertThat(world.view().questions().getFirst().steps()).hasSize(3);
    world.approve(World.HANAKO).pass(Duration.ofMinutes(1));
    world.hasRan("cordon", "drain", "terminate").ended(RunState.DONE);
  }

  /** The Node object of an earlier replacement is in the first list and vanishes later. */
  @Test
  void anOldNodeThatLingersAtTheBeginningIsNotMissedAtTheEnd() {
    SortedMap<String, Object> lingering = fleet(false);
    lingering.put(
        "items",
        List.of(
            node("old", false),
            node("n1", false),
            node("n2", true),
            node("n3", true),
            node("n4", true),
            node("n5", true),
            node("n7", true),
            node("n8", true),
            node("n9", true),
            node("n10", true)));
    SortedMap<String, Object> after = new TreeMap<>();
    after.put(
        "items",
        List.of(
            node("n2", true),
            node("n3", true),
            node("n4", true),
            node("n5", true),
            node("n7", true),
            node("n8", true),
            node("n9", true),
            node("n10", true),
            node("n6", true)));
    World world = new World(SHIPPED, Mode.EXECUTE, parameters()).says("kubernetes.list", lingering);
    for (int i = 0; i < 5; i++) {
      world.says("kubernetes.get", node("n1", false)).says("kubernetes.list", after);
    }
    world
        .says("kubernetes.drain-node", drained(false))
        .go()
        .pass(Duration.ofSeconds(30))
        .approve(World.HANAKO)
        .pass(Duration.ofMinutes(1))
        .ended(RunState.DONE);
  }

  @Test
  void aNodeThatRecoversIsLeftAlone() {
    world(Mode.EXECUTE)
        .says("kubernetes.get", node("n1", true))
        .go()
        .hasRan()
        .ended(RunState.NO_ACTION);
  }

  @Test
  void diagnoseAsksNobody() {
    ill(Mode.DIAGNOSE).go().pass(Duration.ofSeconds(30)).hasRan().ended(RunState.DONE);
  }

  @Test
  void podsThatABudgetKeepsHoldTheRunAndRetryDrainsAgain() {
    World world =
        ill(Mode.EXECUTE)
            .says("kubernetes.drain-node", drained(true))
            .says("kubernetes.drain-node", drained(false))
            .go()
            .pass(Duration.ofSeconds(30))
            .approve(World.HANAKO)
            .hasRan("cordon", "drain");
    assertThat(world.view().wrong()).contains("shop/api-1 (budget api)");
    String held = world.view().held().getFirst().path();
    world.retry(held).hasRan("cordon", "drain", "drain", "terminate");
  }

  @Test
  void anAbortOfTheBlockedDrainUncordonsTheNode() {
    World world =
        ill(Mode.EXECUTE)
            .hangs("kubernetes.drain-node")
            .go()
            .pass(Duration.ofSeconds(30))
            .approve(World.HANAKO)
            .abort("", true)
            .hasRan("cordon", "drain");
    world
        .ends("kubernetes.drain-node", CallFailure.reported(RunbookError.CANCELLED, "stopped"))
        .hasRan("cordon", "drain", "cordon/undo")
        .ended(RunState.ABORTED);
  }
}
