/** The regularizer {@code l1}: a penalty on the sum of the absolute weights (lasso). */
package dev.cambium.regularizer.l1.internal;
