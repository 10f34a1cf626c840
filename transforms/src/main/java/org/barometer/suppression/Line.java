package org.barometer.suppression;

/**
 * Cells whose answers together are those of another cell, their total.
 *
 * @param total place of the total
 * @param parts places of the cells
 * @param enough answers that the hidden ones among the parts must have together
 */
record Line(int total, int[] parts, int enough) {}
