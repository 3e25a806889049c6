package dev.tasuki.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes many runbooks of 60 lines, to measure {@code tasuki check} with (docs/performance.md): no
 * two have the same ids, parameters or expressions.
 */
final class ManyRunbooks {
  private ManyRunbooks() {}

  /** Takes a folder and how many. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int many = Integer.parseInt(arguments[1]);
    for (int i = 0; i < many; i++) {
      Files.writeString(folder.resolve("many-%05d.yaml".formatted(i)), text(i));
    }
  }

  static String text(int i) {
    return """
        runbook: many-§
        title: Replace nodes of pool § that stay NotReady
        category: node
        owner: "@team-§"
        summary: One of many, to see how long a check takes.
        target: cluster
        lock: nodes
        parameters:
          patience§: { type: duration, default: 5m, min: 1m, max: 30m }
          share: { type: int, default: 5, min: 2, max: 10 }
        triggers:
          - source: alertmanager
            when: alert.labels.alertname == "KubeNodeNotReady§"
            target: ${alert.labels.cluster}
            start: propose
        preflight:
          - id: fleet§
            action: kubernetes.list
            with: { kind: Node }
          - id: pods
            action: kubernetes.list
            with: { kind: Pod, namespace: pool-§ }
            on-failure: continue
          - assert: size(steps.fleet§.items.filter(n, !n.ready)) * params.share <= size(steps.fleet§.items)
            message: More than one of ${params.share} is NotReady in pool §.
          - set: { broken: "steps.fleet§.items.filter(n, !n.ready).map(n, n.name)" }
        decide:
          - when: size(vars.broken) == 0
            finish: { outcome: no-action, message: All nodes of pool § are Ready. }
          - id: pick§
            ask:
              text: Which nodes of pool §? ${size(steps.pods.items.orValue([]))} pods run there.
              who: ["@team-§"]
              within: 30m
              fields:
                nodes: { type: list, of: name, min: 1, max: 3, choices: "${vars.broken}" }
        act:
          - id: replace§
            gate: Drain ${steps.pick§.nodes.join(", ")} of pool § and terminate the instances?
            timeout: 90m
            steps:
              - id: each§
                foreach: { in: steps.pick§.nodes, as: node, max: 3 }
                steps:
                  - { id: cordon, action: kubernetes.cordon, with: { node: "${node}" } }
                  - id: drain
                    action: kubernetes.drain-node
                    with: { node: "${node}", gracePeriod: 60s }
                    timeout: 20m
                    undo: { none: Evicted pods run elsewhere. }
                  - assert: size(steps.drain.blocked) == 0
                    message: Disruption budgets of pool § block the drain.
                    on-failure: hold
        verify:
          - id: settled§
            action: kubernetes.list
            with: { kind: Node }
            until: result.items.all(n, n.ready) && size(result.items) >= size(steps.fleet§.items)
            within: ${params.patience§}
        outputs:
          replaced§: steps.each§.filter(e, e.state == "done").map(e, e.item)
        """
        .replace("§", Integer.toString(i));
  }
}
