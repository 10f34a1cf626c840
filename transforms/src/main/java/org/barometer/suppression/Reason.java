package org.barometer.suppression;

import java.util.Locale;

/** Why a score is hidden; {@code hidden_reason} of {@code gold.satisfaction_score}. */
enum Reason {
    /** It has fewer answers than {@code privacy.yaml} asks for. */
    FEW_ANSWERS,

    /** Others that are hidden could be calculated from it. */
    COMPLEMENTARY,

    /** It is an index of metrics, and a component of it is hidden. */
    HIDDEN_COMPONENT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
