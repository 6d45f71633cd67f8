package io.millrace.instance.ruote.id;

/** Numbers as words one can say: base 70, a digit is a syllable. */
public final class Words {

    private static final String CONSONANTS = "bdghjkmnprstz";
    private static final String VOWELS = "aeiou";
    private static final String[] LAST = {"wa", "wo", "ya", "yo", "yu"};
    private static final String[][] SPOKEN = {{"hu", "fu"}, {"si", "shi"}, {"ti", "chi"}, {"tu", "tsu"}, {"zi", "tzu"}};
    private static final int BASE = 70;
    private static final int PLAIN = CONSONANTS.length() * VOWELS.length();

    private Words() {}

    /** Zero is the empty word. */
    public static String of(long number) {
        StringBuilder word = new StringBuilder();
        for (long rest = number; rest > 0; rest /= BASE) {
            word.insert(0, syllable((int) (rest % BASE)));
        }
        String spoken = word.toString();
        for (String[] change : SPOKEN) {
            spoken = spoken.replace(change[0], change[1]);
        }
        return spoken;
    }

    private static String syllable(int digit) {
        if (digit >= PLAIN) {
            return LAST[digit - PLAIN];
        }
        return "" + CONSONANTS.charAt(digit / VOWELS.length()) + VOWELS.charAt(digit % VOWELS.length());
    }
}
