# SPDX-License-Identifier: MIT
"""The look of the explanation: its part of the style sheet."""

EXPLAIN_SHEET = """
#side {{ background: {card}; border: none; border-left: 1px solid {rule}; }}
#side[place="sheet"], #side[place="below"] {{ border-left: none; border-top: 1px solid {control}; }}
#readingbar {{ background: {card}; border: none; border-top: 1px solid {rule}; }}
#details, #page, #balance {{ background: {card}; border: none; }}
#side QLabel {{ color: {ink}; background: transparent; }}
#side #title {{ font-size: {title}px; font-weight: 600; }}
#side #headline, #side #heading {{ font-size: {text}px; font-weight: 600; color: {ink}; }}
#side #quiet {{ color: {muted}; font-size: {small}px; }}
#side #pill, #side #you-pill, #side #provider-pill {{ font-size: {small}px; font-weight: 600; }}
#side #you-pill {{ color: {you_text}; }}
#side #provider-pill, #side #provider-heading, #side #provider-text {{ color: {provider_text}; }}
#side #you-heading {{ color: {you_ink}; font-weight: 600; }}
#side #provider-heading {{ font-weight: 600; }}
#side #badge {{ font-weight: 600; border: 2px solid {ink}; border-radius: 4px; padding: 3px 8px; }}
#side #link, #side #link:hover, #side #link:pressed {{ border: none; padding: 0; }}
#side #back, #side #closer {{ background: {card}; border: none; border-radius: {half}px;
  font-size: {text}px; padding: 0; }}
#side #back:hover, #side #closer:hover {{ background: {hover}; }}
#side #back:pressed, #side #closer:pressed {{ background: {you_tint}; }}
"""
