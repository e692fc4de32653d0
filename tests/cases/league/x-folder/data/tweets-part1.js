window.YTD.tweets.part1 = [
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://ifttt.example.org\" rel=\"nofollow\">IFTTT</a>",
      "entities": {
        "hashtags": [],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "108",
      "id": "108",
      "created_at": "Tue Jun 02 10:00:00 +0000 2015",
      "full_text": "New blog: what the board said",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities": {
        "hashtags": [
          {
            "text": "Brackwater",
            "indices": [
              "0",
              "1"
            ]
          }
        ],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "101",
      "id": "101",
      "created_at": "Fri May 01 08:00:00 +0000 2015",
      "full_text": "Lifts at Quay House are mended. #Brackwater",
      "lang": "en"
    }
  }
]
