/**
 * The hands that work on Applications of Argo CD, by its objects and not by its API.
 *
 * <p>Enter by {@link dev.tasuki.argocd.ArgoHands}. Clusters are reached by {@code
 * dev.tasuki.kubernetes}; what Argo CD deploys does not come in.
 */
@NullMarked
package dev.tasuki.argocd;

import org.jspecify.annotations.NullMarked;
