// What the page's script is held to. That names are there, and of which type they are, is checked
// by the TypeScript compiler (tsconfig.json): the files of the script are one script.
import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off",
      "no-unused-vars": ["error", { vars: "local", argsIgnorePattern: "^_" }],
      "array-callback-return": "error",
      "complexity": ["error", 12],
      "consistent-return": "error",
      "eqeqeq": "error",
      "max-len": ["error", { code: 110, ignorePattern: "@type" }],
      "no-else-return": "error",
      "no-implicit-coercion": "error",
      "no-lonely-if": "error",
      "no-nested-ternary": "error",
      "no-param-reassign": "error",
      "no-restricted-syntax": ["error", {
        selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]",
        message: "Texts become elements, never markup.",
      }],
      "no-shadow": "error",
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
];
