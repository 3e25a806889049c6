/**
 * A real Kubernetes control plane on this machine, without containers: etcd, API server, controller
 * manager and scheduler, and kwok, which plays the kubelets of nodes that do not exist. Evictions,
 * budgets, conflicts, field managers and access rules are Kubernetes' own; no container runs.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.controlplane.ControlPlane}. Its programs come from {@link
 * dev.tasuki.sandbox.tools.ToolsCache#fetchKubernetes}.
 */
@NullMarked
package dev.tasuki.sandbox.controlplane;

import org.jspecify.annotations.NullMarked;
