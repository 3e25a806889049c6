package dev.tasuki.sandbox.tools;

import java.nio.file.Path;

/**
 * Where the programs of a Kubernetes control plane are.
 *
 * @param kwok plays the kubelets
 * @param kubectl to compare with
 */
public record KubernetesPrograms(
    Path etcd, Path apiServer, Path controllerManager, Path scheduler, Path kwok, Path kubectl) {}
