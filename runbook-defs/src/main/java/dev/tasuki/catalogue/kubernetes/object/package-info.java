/**
 * What runbooks see of Kubernetes objects: one flat record for each kind, or for a few that are
 * alike. A field that an object has nothing for is empty, zero, false or the epoch; texts are cut
 * to the length that they name.
 *
 * <p>Enter by {@link dev.tasuki.catalogue.kubernetes.object.KubernetesObject}. No Kubernetes client
 * comes in; secrets' data never does.
 */
@NullMarked
package dev.tasuki.catalogue.kubernetes.object;

import org.jspecify.annotations.NullMarked;
