/**
 * The hands that work on what cert-manager keeps, by its objects.
 *
 * <p>Enter by {@link dev.tasuki.certmanager.CertManagerHands}. Clusters are reached by {@code
 * dev.tasuki.kubernetes}; no key and no certificate comes in.
 */
@NullMarked
package dev.tasuki.certmanager;

import org.jspecify.annotations.NullMarked;
