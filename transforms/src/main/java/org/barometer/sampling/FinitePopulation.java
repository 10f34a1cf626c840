package org.barometer.sampling;

/**
 * A population so small that a good part of it answered, as the 250 customers of a company that sells to companies.
 *
 * <p>Source: W. G. Cochran, Sampling Techniques, 1977, chapter 2. Of who did not answer it says nothing.
 *
 * @param members how many there are
 */
public record FinitePopulation(double members) {

    /**
     * What a standard error is multiplied by: 1 of one answer, 0 if all answered.
     *
     * @throws IllegalArgumentException if more answered than there are
     */
    public double correction(double answers) {
        if (answers > members) {
            throw new IllegalArgumentException(
                    "%.0f answers of %.0f members: a member counts once, or the population is larger."
                            .formatted(answers, members));
        }

        return members == 1 ? 0 : Math.sqrt((members - answers) / (members - 1));
    }
}
