package dev.tasuki.format;

/** How a new runbook begins: a file that checks, reads something, and shows what comes next. */
public final class Starter {
  private Starter() {}

  /**
   * The text of a runbook.
   *
   * @param id kebab-case
   */
  public static String runbook(String id) {
    return """
    runbook: %s
    title: Say in a few words what this mends
    category: pod
    owner: "@sre"
    summary: >-
      Say when somebody runs this, and what it does.
    target: cluster
    parameters:
      namespace: { type: name, description: Where the workload is }
      name: { type: name, description: The Deployment }

    preflight:
      - id: before
        title: The Deployment as it is
        action: kubernetes.get
        with: { kind: Deployment, namespace: "${params.namespace}", name: "${params.name}" }

    decide:
      - when: steps.before.readyReplicas == steps.before.replicas
        finish: { outcome: no-action, message: "${params.name} is whole." }

    act:
      - assert: steps.before.replicas > 0
        message: ${params.name} is scaled to nothing; there is nothing to mend.
        on-failure: hold

    verify:
      - id: healthy
        title: All replicas are Ready
        action: kubernetes.get
        with: { kind: Deployment, namespace: "${params.namespace}", name: "${params.name}" }
        until: result.readyReplicas == result.replicas
        stable: 3m
        within: 15m
    """
        .formatted(id);
  }
}
