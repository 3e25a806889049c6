package dev.tasuki.sandbox;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a sandbox is to be.
 *
 * @param home the checkout, built
 * @param folder that everything of the sandbox is in; made anew when it starts
 * @param ports of its parts
 * @param nodes of the cluster
 * @param environment of this process: {@code PATH}, {@code HOME} and {@code XDG_CACHE_HOME} are
 *     read
 * @param progress gets one line for each thing that is done
 * @param neighbour whether a second cluster is configured, which the alert integration may not name
 * @param history events after which a run goes on in a new execution; 0 for Temporal's own measure
 * @param cluster what its cluster is
 * @param language of those lines, and of what the sandbox's Slack and Temporal show
 */
public record SandboxOptions(
    Path home,
    Path folder,
    SandboxPorts ports,
    int nodes,
    Map<String, String> environment,
    Consumer<String> progress,
    boolean neighbour,
    int history,
    Cluster cluster,
    Locale language) {
  private static final int NODES = 6;

  /** What its cluster is. */
  public enum Cluster {
    /** A stand-in in this process. */
    STAND_IN,
    /** A real control plane, whose programs are in the tools cache or are built into it. */
    REAL
  }

  public SandboxOptions {
    environment = Map.copyOf(environment);
  }

  /** For tests: free ports, no Web UI, no words, a second cluster. */
  public static SandboxOptions quiet(Path home, Path folder) {
    return new SandboxOptions(
        home,
        folder,
        SandboxPorts.free(false),
        NODES,
        System.getenv(),
        line -> {},
        true,
        0,
        Cluster.STAND_IN,
        Locale.ENGLISH);
  }

  /** For people: the usual ports where they are free, and Temporal's Web UI. */
  public static SandboxOptions shown(
      Path home, Path folder, Consumer<String> progress, Locale language) {
    return new SandboxOptions(
        home,
        folder,
        SandboxPorts.usual(),
        NODES,
        System.getenv(),
        progress,
        false,
        0,
        Cluster.STAND_IN,
        language);
  }

  /** The same with a cluster of another size. */
  public SandboxOptions withNodes(int count) {
    return new SandboxOptions(
        home, folder, ports, count, environment, progress, neighbour, history, cluster, language);
  }

  /** The same on a Temporal server to which a history is long after so many events. */
  public SandboxOptions withHistory(int events) {
    return new SandboxOptions(
        home, folder, ports, nodes, environment, progress, neighbour, events, cluster, language);
  }

  /** The same with another cluster. */
  public SandboxOptions on(Cluster other) {
    return new SandboxOptions(
        home, folder, ports, nodes, environment, progress, neighbour, history, other, language);
  }
}
